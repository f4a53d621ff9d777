# How a team asks for ratings: a section of its settings.
title = Solicitud de calificaciones
off = La calificación de clientes está desactivada para este equipo: no se pregunta a nadie hasta que se active.
running = Las solicitudes en curso conservan sus niveles. Los recordatorios y las esperas siguen los nuevos ajustes desde ahora, también para ellas.

# Known ways of asking.
presets = Configuraciones predefinidas
preset-odoo = Tres niveles, sin mover tickets
preset-creatio = Cinco niveles que reabren o cierran, un recordatorio y cierre si no hay respuesta
preset-changes = Esto cambia y se guarda de inmediato:
preset-nothing = El equipo ya pregunta de esta forma. No cambiaría nada.
preset-apply = Aplicar y guardar
preset-keeps = Los motivos modificados permanecen en el formulario sin guardar.
changed = { $old } → { $new }

levels = Niveles
scale = { $n ->
    [one] { $n } nivel
    [many] { $n } de niveles
   *[other] { $n } niveles
}
values = { $from }–{ $to }
effect-keep = { $values }: el ticket se queda donde está
effect-reopen = { $values }: el ticket se reabre
effect-close = { $values }: el ticket se cierra

when = Cuándo preguntar
by-rules = En qué etapas se pregunta, con qué correo y después de cuánto tiempo se define en:
undo-for = Tiempo para deshacer un movimiento
undo-for-hint = Durante ese tiempo no se envía nada; si devuelve el ticket a su etapa, la solicitud se cancela. De 0 a 60 segundos.

silence = Si no hay respuesta
remind = Enviar un recordatorio
remind-after = Tiempo después de la solicitud
remind-after-hint = De 1 hora a 30 días.
expire-after = Espera después del último correo
expire-after-hint = Después, el equipo deja de esperar. De 1 hora a 30 días. Los enlaces de los correos admiten respuesta durante 30 días en cualquier caso.
close-on-expiry = Cerrar el ticket sin calificación cuando termine la solicitud
close-on-expiry-hint = También cuando no se pregunta a nadie o la solicitud termina sin respuesta por otro motivo.

moves = Qué sucede después de una respuesta
reopen-stage = Etapa de los tickets reabiertos
close-stage = Etapa de los tickets cerrados
no-stage = Ninguna
clear-assignee = Quitar la asignación al reabrir
clear-assignee-hint = Activado: el ticket reabierto vuelve a la cola. Desactivado: conserva su asignación.
one-click = Basta con un clic
one-click-hint = El nivel elegido en el correo se registra automáticamente en cuanto alguien mueve el mouse, toca la página o escribe. Desactivado: el cliente debe hacer clic en “Enviar”.
alert = Avisar de inmediato a los gerentes cuando haya una calificación baja
alert-hint = Los gerentes del equipo lo ven en pantalla y reciben un correo.

whom = A quién se pregunta
cooldown = No volver a pedir a la misma persona durante
cooldown-hint = Las reglas de notificación fijan un plazo para todos los equipos; uno más largo aquí se aplica a este equipo. Por un ticket reabierto antes de que llegara una respuesta se vuelve a pedir. 0: este equipo no agrega un límite propio.
ask-every = Preguntar por uno de cada n tickets
ask-every-hint = 1: por todos los tickets. No se cuentan los tickets por los que de todos modos no se preguntaría. Cada ticket conserva su turno.

# Reasons of customers.
reasons = Motivos de una calificación baja
reasons-hint = El cliente puede elegir uno, en su idioma si usted agrega la traducción. Las calificaciones conservan el motivo aunque usted lo quite.
reason = Motivo { NUMBER($n) }
reason-up = Subir el motivo { NUMBER($n) }
reason-down = Bajar el motivo { NUMBER($n) }
reason-remove = Quitar el motivo { NUMBER($n) }
reason-add = Agregar un motivo
reason-languages = Otros idiomas
reasons-most = Ya hay { NUMBER($n) } motivos; no se pueden agregar más.

# Values in words.
value-on = activado
value-off = desactivado
value-after = tras { $span }
value-every = todos los tickets
value-one-in = 1 de cada { NUMBER($n) } tickets

# What is wrong with a field.
wrong-number = Escriba un número entero.
wrong-undo = Escriba un número del 0 al 60.
wrong-wait = Escriba un tiempo entre 1 hora y 30 días.
wrong-cooldown = Escriba un número del 0 al 365.
wrong-every = Escriba un número del 1 al 1000.
missing-reopen-stage = Algún nivel reabre tickets. Elija la etapa a la que pasan.
missing-close-stage = Algún nivel o la falta de respuesta cierra tickets. Elija la etapa a la que pasan.
unknown-stage = Esta etapa ya no existe, o se plegó o desplegó. Vuelva a cargar la página y elija otra.
