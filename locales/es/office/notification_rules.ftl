# Notification rules, and the replay of closings under others.
title = Reglas de notificación
about = Una regla indica con qué correo se pide la calificación cuando un ticket llega a una etapa, y cuándo se envía. Una regla para el tipo del ticket va antes que una para cualquier tipo; después, una para su equipo va antes que una para todos. Un equipo con la calificación de clientes desactivada no pregunta a nadie.
rule = Regla { NUMBER($n) }
remove = Quitar la regla { NUMBER($n) }
add = Añadir una regla
none = No hay ninguna regla, así que no se pide calificación a ningún cliente.
no-stage = Solo las etapas plegadas pueden preguntar y no hay ninguna. Primero pliegue una en “Etapas”.
any-type = Cualquier tipo
all-teams = Todos los equipos
usage = Envío
at-once = Se envía de inmediato
delayed = Se envía con retraso
off = Desactivada: no se envía
delay = Tiempo después del cierre
cooldown-hint = Ningún equipo pregunta a una persona a la que cualquier equipo haya preguntado en ese número de días. Cada equipo puede fijar un plazo propio más largo. 0: sin límite.
running = Las solicitudes que ya esperan su momento lo conservan. Si entonces su regla está desactivada o no existe, no se envían.
attempt = Probar con los últimos 90 días
nothing-recorded = En este tiempo no se registró ningún cierre, así que no hay nada que probar.
no-difference = Con estas reglas se habría preguntado a los mismos clientes en el mismo momento.
how = No se envió ni se guardó nada. Los movimientos y las respuestas se toman como fueron; a quién se preguntó hace poco y cada enésimo ticket se cuentan de nuevo. Los ajustes de equipos y etiquetas son los de hoy.
closings = Tickets cerrados
today = Reglas guardadas
changed = Estas reglas
customers-asked = Clientes a los que se preguntó
requests-taken-back = Retiradas antes de enviar el correo
not-asked = No se preguntó: { $reason }
ticket = Ticket
asked-at-once = Se preguntó de inmediato
asked-after = Se preguntó a los { $span }
waiting = Se preguntará a los { $span } del cierre
taken-back = Retirada: el ticket se movió antes de enviar el correo
trial-title = { $n ->
    [one] El último día con estas reglas
    [many] Los últimos { $n } de días con estas reglas
   *[other] Los últimos { $n } días con estas reglas
}
replayed = { $n ->
    [one] Se repasó { $n } cierre desde el { $date }.
    [many] Se repasaron { $n } de cierres desde el { $date }.
   *[other] Se repasaron { $n } cierres desde el { $date }.
}
different = { $n ->
    [one] { $n } ticket cerrado se habría tratado de otra forma.
    [many] { $n } de tickets cerrados se habrían tratado de otra forma.
   *[other] { $n } tickets cerrados se habrían tratado de otra forma.
}
more = { $n ->
    [one] Hay { $n } más que no se muestra.
    [many] Hay { $n } de casos más que no se muestran.
   *[other] Hay { $n } más que no se muestran.
}
