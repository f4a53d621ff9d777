decided-ask = Decisión del { $time }: se pide una calificación al cliente.
decided-not = Decisión del { $time }: no se pide calificación.
not-kept = No se guardó en qué se basó la decisión.
preview-ask = Si este ticket se cerrara ahora, se pediría una calificación al cliente.
preview-ask-later = Si este ticket se cerrara ahora, se pediría una calificación al cliente { $span } después.
preview-not = Si este ticket se cerrara ahora, no se pediría calificación.
met = Se cumple:
unmet = No se cumple:

stage-asks = Una regla de notificación pide la calificación en esta etapa.
stage-silent = Ninguna regla de notificación pide la calificación en esta etapa.
team-asks = La calificación de clientes está activada para este equipo.
team-silent = La calificación de clientes está desactivada para este equipo.
first-asking = Aún no se había preguntado al cliente por este cierre.
asked-already = Ya se había preguntado al cliente por este cierre.
customer = El ticket tiene cliente.
no-customer = El ticket no tiene cliente.
address = El cliente tiene dirección de correo electrónico.
no-address = El cliente no tiene dirección de correo electrónico.
work-of-others = El cliente no es el agente que hizo el trabajo.
own-work = El cliente es el agente que hizo el trabajo.
not-excluded = Ni el ticket, ni sus etiquetas, ni su cliente están excluidos.
excluded-spam = El ticket está marcado como spam.
excluded-merged = El ticket se fusionó con otro.
excluded-tag = Nunca se pregunta por los tickets con la etiqueta “{ $tag }”.
excluded-customer = Alguien del equipo decidió que nunca se pregunte a este cliente.
excluded-bulk = Se cerraron juntos todos los tickets de la etapa; en ese caso no se pregunta a nadie.
reachable = La dirección recibe correos y el cliente no ha pedido que no se le pregunte.
refused-since = La dirección rechaza los correos desde el { $time }.
opted-out-since = El cliente pidió el { $time } que no se le preguntara más.
no-cooldown = Ningún equipo limita cada cuánto se pregunta a una persona.
never-asked = Ningún equipo había preguntado antes a esta persona.
cooled-down = Última vez que se le preguntó: { $last }. El plazo de espera terminó el { $until }.
cooled-down-in-time = Última vez que se le preguntó: { $last }. No se le molesta hasta { $until }; esta solicitud sale después.
not-cooled-down = Última vez que se le preguntó: { $last }. No se le volverá a preguntar hasta el { $until }.
asked-soon = Ya está previsto pedírsela el { $last }; después no se le vuelve a pedir hasta el { $until }.
every-ticket = Este equipo pregunta por todos los tickets.
turn = De cada { NUMBER($every) } tickets se pregunta por el último. Este es el número { NUMBER($place) }.
turn-open = De cada { NUMBER($every) } tickets se pregunta por el último. El ticket se cuenta al cerrarlo.

mails = Correos
mail-request = Solicitud de calificación
mail-reminder = Recordatorio
waiting = Redactado: { $written }; pendiente de envío
retrying = { $tries ->
    [one] { $tries } intento. El siguiente: { $next }; a más tardar hasta { $until }. El servidor de correo dice: { $why }
   *[other] { $tries } intentos. El siguiente: { $next }; a más tardar hasta { $until }. El servidor de correo dice: { $why }
}
sent = Aceptado por el servidor de correo el { $at }
failed = El envío se abandonó el { $at }. El servidor de correo dice: { $why }
dropped = No se envió: el { $at } ya no hacía falta
opened-once = El enlace se abrió el { $first }. Los filtros de seguridad del correo también abren enlaces.
opened = El enlace se abrió por primera vez el { $first } y por última vez el { $last }. Los filtros de seguridad del correo también abren enlaces.
not-opened = El enlace no se ha abierto.

ask-about = Preguntar por este ticket
as-usual = Como siempre
never-spam = Nunca: es spam
never-merged = Nunca: se fusionó
never-customer = No preguntar nunca a este cliente
at-once = Se aplica de inmediato. Una solicitud en curso se retira definitivamente.
not-changed = No se cambió. { $reason }

suspect = Esta respuesta todavía no cuenta
suspect-text = Puede haberlo enviado un programa que abre enlaces. Confírmela solo si sabe que es del cliente.
evidence-hidden-field = Se llenó el campo que las personas no ven.
evidence-no-cookie = El navegador no guardó la cookie de la página.
evidence-two-levels = Se abrieron dos niveles distintos en menos de diez segundos.
evidence-too-quick = Se envió menos de un segundo después de abrir la página.
evidence-right-after-sending = Llegó en el minuto siguiente al envío del correo.
evidence-no-gesture = La página funcionaba con scripts, pero no se vio la mano de una persona.
evidence-not-confirmed = Se envió sin scripts y no se confirmó después.
evidence-gone = Los indicios en contra se borraron a los 90 días.
confirm = Confirmar
discard = Descartar

doubts-title = Respuestas por confirmar
doubts-text = Estas respuestas pueden venir de programas que abren enlaces. Cuentan cuando usted las confirma.
doubts-none = No hay respuestas por confirmar.
doubts-more = Se muestran las { NUMBER($shown) } más antiguas de { NUMBER($all) }.
doubts-count = { $n ->
    [one] { $n } respuesta por confirmar
   *[other] { $n } respuestas por confirmar
}
