sign-in-needed = Su sesión está cerrada. Vuelva a iniciarla para continuar.
forbidden = No tiene permiso para hacer esto. Si lo necesita, pídaselo a un gerente o a un administrador.
not-found = Esto no existe o usted no tiene acceso.
changed = Otra persona cambió esto mientras tanto. Revise el estado actual y vuelva a intentarlo.
stale = Mientras usted editaba, otra persona cambió y guardó esto. Sus cambios siguen en el formulario, pero no están guardados.
too-many = { $seconds ->
    [one] Demasiados intentos. Espere { $seconds } segundo y vuelva a intentarlo.
   *[other] Demasiados intentos. Espere { $seconds } segundos y vuelva a intentarlo.
}
too-large = Es más texto del que se puede enviar de una vez. Acórtelo y vuelva a intentarlo.
elsewhere = No se puede iniciar sesión en la dirección que abrió. Abra { $address }.
busy = Demasiadas personas piden esto en este momento. No se hizo nada: espere unos segundos y vuelva a intentarlo.
unreachable = No pudimos comunicarnos con el servidor y no sabemos si se guardó. Revise su conexión y vuelva a intentarlo.
unavailable = Por ahora no se puede guardar nada. Vuelva a intentarlo dentro de unos minutos. Si sigue ocurriendo, avise a su administrador.
misfit = Esta página quedó desactualizada, probablemente porque el servidor se actualizó. Copie lo que haya escrito y vuelva a cargar la página.
internal = Algo falló de nuestro lado. Vuelva a intentarlo. Si sigue ocurriendo, indique este número a su administrador: { $request }

missing-text = Primero escriba algo.
missing-subject = Escriba un asunto.
missing-name = Escriba un nombre.
missing-email = Escriba una dirección de correo.
missing-team = Elija un equipo.
missing-level = Primero elija un nivel.
missing-level-name = Dé nombre a este nivel en al menos un idioma.
missing-stage = Elija una etapa.
missing-reason = Indique el motivo en pocas palabras.
missing-agent = Elija un agente.
too-long = Este texto tiene { NUMBER($length) } caracteres y solo caben { NUMBER($max) }. Acórtelo, por favor.
out-of-range = Este valor está fuera del rango permitido. Escriba otro.
twice = Esto ya está en la lista. Cámbielo o quítelo.
value-taken = Otro nivel en uso tiene este valor. Deje de usar uno de los dos.
too-few-levels = Una escala necesita al menos dos niveles en uso.
control = El texto contiene caracteres que no se pueden guardar. Bórrelos o escriba el texto en lugar de pegarlo.
unknown-choice = Esta opción ya no está disponible. Vuelva a cargar la página y elija de nuevo.
missing-code = Escriba el código de configuración.
missing-password = Escriba una contraseña.
wrong-code = Ese no es el código de configuración. Está en el registro de inicio del servidor; el de cualquier inicio sirve hasta que se use uno.
short-password = La contraseña necesita al menos 8 caracteres.
wrong-password = Esta no es su contraseña actual.
no-day = Escriba la fecha así: 2026-12-24.
day-over = Este día ya pasó. Escriba el de hoy o uno posterior.
silence-range = Escriba un número de días del 1 al 365, o déjelo vacío.
no-folded-stage = El equipo no tiene ninguna etapa plegada a la que pasar los tickets cerrados. Primero añádale una.
last-administrator = La mesa de ayuda se quedaría sin administrador. Antes, haga administrador a otra persona.
only-folded-ask = Solo una etapa plegada puede pedir calificaciones, porque solo sus tickets están cerrados. Pliegue la etapa o no elija ninguna plantilla.
stage-has-rules = Todavía hay reglas de notificación por tipo o por equipo en esta etapa, y solo una etapa plegada puede preguntar. Primero quítelas en “Reglas de notificación”.
team-archived = El equipo “{ $team }” está archivado. Sus tickets se pueden leer, pero no mover ni responder, hasta que se restaure.
type-has-rules = Hay reglas de notificación para el tipo “{ $name }”. Primero quítelas en “Reglas de notificación”.
template-in-use = Las reglas de notificación de estas etapas todavía usan esta plantilla: { $stages }. Primero elija otra en ellas.
rule-twice = Ya hay más arriba una regla para la misma etapa, tipo y equipo.
rule-delay = Indique un número entero: 1 hora como mínimo y 30 días como máximo.
cooldown-range = Indique un número entero de 0 a 365.
last-open-stage = El equipo “{ $team }” se quedaría sin una etapa abierta para tickets nuevos. Primero asígnele otra.
no-outcome-stage = Un nivel movería tickets del equipo “{ $team }”, que no tiene etapa para ello. Primero elija una en los ajustes del equipo.
tickets-in-stage = { $n ->
    [one] { $n } ticket del equipo “{ $team }” está en esta etapa. Primero páselo a otra.
    [many] { $n } de tickets del equipo “{ $team }” están en esta etapa. Primero páselos a otra.
   *[other] { $n } tickets del equipo “{ $team }” están en esta etapa. Primero páselos a otra.
}
missing-template = Elija una plantilla de correo electrónico.
template-line = Línea { NUMBER($line) }: { $why }
template-variable = Aquí se nombra algo que no está en la lista de variables.
template-syntax = Esto no se puede leer. Compruebe que todas las llaves y los bloques estén cerrados.
template-not-possible = Las plantillas no pueden usar { $what } aquí.
template-too-much = Esto hace demasiado. Use menos bucles.
template-too-large = Esta parte supera los { NUMBER($kb) } KB, a partir de los cuales los programas cortan el correo. Acórtela.
template-subject = El asunto está vacío, supera los 300 caracteres o tiene un salto de línea.
template-levels = Faltan los enlaces de los niveles. Escriba un bucle sobre los niveles con { "{{ level.link }}" }.
template-stop = Falta el enlace con el que el cliente deja de recibir estos correos: { "{{ unsubscribe }}" }.
name-taken = Este nombre ya se usa. Elija otro.
address-taken = Esta dirección ya tiene una cuenta.
no-zone = Esta no es una zona horaria. Escriba una como America/Mexico_City o Europe/Madrid.
no-address = Esta no es una dirección de correo. Revise si hay errores al escribirla.
view-missing = Su navegador no guardó la cookie de esta página, así que su respuesta aún no se pudo contar. Permita las cookies en esta página y envíela de nuevo.

not-asked-yet = Todavía no se ha consultado al cliente.
already-answered = Ya hay una respuesta. Para elegir otro nivel, use “Cambiar mi respuesta”.
not-answered = Todavía no hay respuesta. Primero elija un nivel.
too-late-to-change = El plazo para cambiar esta respuesta terminó.
ended = Esta solicitud de calificación está cerrada y ya no se puede responder.
