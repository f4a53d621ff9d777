# Notification rules, and the replay of closings under others.
title = Reglas de notificación
about = Una regla indica con qué correo se pide la calificación cuando un ticket llega a una etapa, y cuándo. Si coinciden varias, decide la que vale para el tipo y el equipo; después, la del tipo; después, la del equipo. Un equipo con la calificación de clientes desactivada no la pide a nadie.
rule = Regla { NUMBER($n) }
remove = Quitar la regla { NUMBER($n) }
add = Agregar una regla
none = No hay ninguna regla, así que no se pide calificación a ningún cliente.
no-stage = Solo las etapas plegadas pueden preguntar y no hay ninguna. Primero pliegue una en “Etapas”.
any-type = Cualquier tipo
all-teams = Todos los equipos
usage = Envío
at-once = Se envía de inmediato
delayed = Se envía más tarde
off = Desactivada: no se envía
delay = Tiempo después de llegar a la etapa
cooldown-hint = Si un equipo ya pidió una calificación a una persona, ningún otro se la pide durante esos días. Cada equipo puede fijar un plazo propio más largo. 0: sin límite.
running = Las solicitudes programadas conservan su fecha. Si para entonces su regla está desactivada o no existe, no se envían.
attempt = Probar con los últimos 90 días
nothing-recorded = En este tiempo no se registró ningún cierre, así que no hay nada que probar.
no-difference = Con estas reglas se habrían enviado las mismas solicitudes en el mismo momento.
how = No se envió ni se guardó nada. Los movimientos y las respuestas son los reales; los plazos y el muestreo se recalculan. Los ajustes de equipos y etiquetas son los de hoy.
closings = Tickets cerrados
today = Reglas guardadas
changed = Estas reglas
customers-asked = Solicitudes enviadas
of-these-delayed = De ellas, más tarde
idle = Ningún ticket de este tiempo corresponde a la regla { NUMBER($n) }.
requests-taken-back = Retiradas antes de enviar el correo
not-asked = Sin solicitud: { $reason }
ticket = Ticket
asked-at-once = Solicitud inmediata
asked-after = Solicitud a los { $span }
waiting = Solicitud pendiente, a los { $span } del cierre
taken-back = Retirada: el ticket se movió antes de enviar el correo
trial-title = { $n ->
    [one] El último día con estas reglas
    [many] Los últimos { $n } de días con estas reglas
   *[other] Los últimos { $n } días con estas reglas
}
replayed = { $n ->
    [one] Se simuló { $n } cierre, el primero del { $date }.
    [many] Se simularon { $n } de cierres, el primero del { $date }.
   *[other] Se simularon { $n } cierres, el primero del { $date }.
}
different = { $n ->
    [one] El resultado cambiaría en { $n } ticket cerrado.
    [many] El resultado cambiaría en { $n } de tickets cerrados.
   *[other] El resultado cambiaría en { $n } tickets cerrados.
}
more = { $n ->
    [one] Hay { $n } más que no se muestra.
    [many] Hay { $n } de casos más que no se muestran.
   *[other] Hay { $n } más que no se muestran.
}
