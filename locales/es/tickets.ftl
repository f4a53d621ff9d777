stage-new = Nuevo
stage-in-progress = En progreso
stage-on-hold = En espera
stage-solved = Resuelto
stage-cancelled = Cancelado
stage-resolved = Solucionado
stage-closed = Cerrado

priority-low = Baja
priority-normal = Normal
priority-high = Alta
priority-urgent = Urgente

number = #{ NUMBER($number, useGrouping: 0) }

asks-for-rating = pide calificación
move-to = Mover a…
move-ticket = Mover el ticket { NUMBER($number, useGrouping: 0) } a…
column-count = { $count ->
    [one] { $count } ticket
    [many] { $count } de tickets
   *[other] { $count } tickets
}
column-empty = No hay tickets aquí
waiting = { $count ->
    [one] { $count } novedad
    [many] { $count } de novedades
   *[other] { $count } novedades
}
fold-column = Plegar la columna { $stage }
unfold-column = Desplegar la columna { $stage }
unassigned = Sin asignar
rated = Calificación: { $level }
filter-open = Abiertos
new-ticket = Nuevo ticket
team = Equipo
satisfaction = Satisfechos: { $percent } de { NUMBER($total) }
satisfaction-label = { $total ->
    [one] Satisfacción en los últimos 30 días: { $percent } de { $total } calificación
   *[other] Satisfacción en los últimos 30 días: { $percent } de { $total } calificaciones
}
no-ratings = Todavía no hay calificaciones
held = Las solicitudes de calificación están en pausa: AFTERWORD_BASE_URL no está configurada, así que los enlaces de los correos no llevarían a ninguna parte. Configúrela con la dirección pública de su soporte al cliente y reinícielo; las solicitudes pendientes se enviarán entonces.
mail-trouble = No sale ningún correo: el servidor de correo no acepta los de este servicio. Cada pocos minutos se intenta de nuevo y las solicitudes pendientes se envían entonces solas. Último error: { $why }

moved = #{ NUMBER($number, useGrouping: 0) } pasó a “{ $stage }”.
moved-asking-now = #{ NUMBER($number, useGrouping: 0) } pasó a “{ $stage }”. Se pide a { $customer } una calificación ahora.
moved-asking-in = #{ NUMBER($number, useGrouping: 0) } pasó a “{ $stage }”. Se pedirá a { $customer } una calificación en { NUMBER($seconds) }{ "\u00A0" }s.
moved-asking-at = #{ NUMBER($number, useGrouping: 0) } pasó a “{ $stage }”. Se le pedirá una calificación a { $customer } el { $time }.
moved-not-asking = #{ NUMBER($number, useGrouping: 0) } pasó a “{ $stage }”. No se pide calificación: { $reason }
undone = Movimiento deshecho: no se pide calificación.
not-moved = #{ NUMBER($number, useGrouping: 0) } no se movió. { $reason }

rule-stage-asks = ninguna regla de notificación pide la calificación en esta etapa.
rule-team-asks = la calificación de clientes está desactivada para este equipo.
rule-once-per-closing = ya se pidió por este cierre.
rule-has-customer = el ticket no tiene cliente.
rule-has-address = el cliente no tiene dirección de correo electrónico.
rule-not-own-work = el cliente es el agente que hizo el trabajo.
rule-not-excluded = el ticket, una de sus etiquetas o su cliente está excluido.
rule-not-suppressed = la dirección rechaza los correos o el cliente no quiere que se le pregunte.
rule-cooled-down = al cliente se le pidió una hace poco o se le pedirá pronto.
rule-its-turn = este equipo solo pregunta por algunos de sus tickets, y no era el turno de este.

back-to-board = Volver al tablero
conversation = Conversación
details = Detalles
reply = Respuesta
note = Nota interna
reply-placeholder = Escriba al cliente…
note-placeholder = Escriba una nota que solo verá su equipo…
send-reply = Enviar respuesta
add-note = Agregar nota
field-team = Equipo
field-stage = Etapa
field-type = Tipo
no-type = Sin tipo
field-priority = Prioridad
field-tags = Etiquetas
field-customer = Cliente
field-assignee = Asignado a
field-created = Creado
no-tags = Sin etiquetas
no-customer = Sin cliente
feedback = Retroalimentación
rated-by = Calificación de { $customer }: { $level }
rated-anew-by = Calificación de { $customer }: { $level } (modificada)
corrected-by = Corregida a “{ $level }” por { $name }
no-feedback = Sin comentario
why-asked = ¿Por qué se le pidió una calificación a este cliente?
why-to-be-asked = ¿Por qué se le pedirá una calificación a este cliente?
why-not-asked = ¿Por qué no se le pidió una calificación a este cliente?
would-be-asked = ¿Se le pediría una calificación a este cliente?

event-unknown = Una entrada de una versión más reciente de Afterword
event-created = Ticket creado
event-moved = Pasó de “{ $from }” a “{ $to }”
event-stage-folded = La etapa se plegó: el ticket queda cerrado
event-stage-unfolded = La etapa se desplegó: el ticket vuelve a estar abierto
event-closed-in-bulk = No se pidió calificación al cliente: se cerraron juntos todos los tickets de la etapa
event-scheduled = Solicitud de calificación programada para el { $time }
event-asked = Solicitud de calificación enviada al cliente
event-reminded = Recordatorio enviado al cliente
event-not-asked = No se pide calificación: { $reason }
event-mail-delayed = El correo aún no se pudo enviar; próximo intento: { $time }. El servidor de correo dice: { $why }
event-mail-refused = El correo fue rechazado definitivamente. El servidor de correo dice: { $why }
event-mail-not-written = No se pudo redactar el correo. El fallo: { $why }
event-template-failed = La plantilla de correo del equipo no se pudo usar, así que se envió la que trae el sistema. El error: { $why }
event-suppression-lifted = La dirección del cliente, que un servidor de correo había rechazado, vuelve a recibir correos. Motivo: { $reason }
event-answer-confirmed = Respuesta confirmada, ahora cuenta: { $level }
event-answer-discarded = Respuesta descartada, no cuenta: { $level }
event-assignee-cleared = Se quitó la asignación: el ticket vuelve a la cola
event-assigned-by-team = Asignado automáticamente a { $to }
event-closed-by-customer = El cliente cerró el ticket
event-closed-for-inactivity = { $n ->
    [one] Cerrado tras { $n } día sin actividad
    [many] Cerrado tras { $n } de días sin actividad
   *[other] Cerrado tras { $n } días sin actividad
}
event-assignee-restored = Se restableció la asignación: el cliente cambió la calificación
event-outcome-overtaken = La calificación habría movido este ticket, pero entretanto ya se movió. El ticket se queda aquí.
event-outcome-stage-missing = Este ticket debía moverse, pero el equipo ya no tiene esa etapa. El ticket se queda aquí.
event-rating-hidden = Calificación oculta para los clientes: { $reason }
event-rating-shown = Calificación visible de nuevo para los clientes
event-rating-changed = El cliente cambió la calificación de “{ $from }” a “{ $to }”
event-rating-reworded = El cliente cambió el texto de la calificación
event-level-corrected = Calificación corregida de “{ $from }” a “{ $to }”: { $reason }
event-agent-corrected = Agente evaluado corregido de “{ $from }” a “{ $to }”: { $reason }
event-nobody = nadie

ending-expired = El cliente no respondió a tiempo; su respuesta aún contará mientras funcione el enlace
ending-reopened = Solicitud de calificación retirada: el ticket se reabrió
ending-undone = Solicitud de calificación retirada: se deshizo el cambio de etapa
ending-opted-out = Solicitud de calificación retirada: el cliente no quiere que se le pregunte
ending-excluded = Solicitud de calificación retirada: este ticket o su cliente quedó excluido
ending-switched-off = Solicitud de calificación retirada: el equipo ya no pide calificaciones
ending-asked-elsewhere = Solicitud de calificación retirada: antes se le pidió una por otro ticket
ending-moved-on = Solicitud de calificación retirada: el ticket cambió de etapa antes de preguntar
ending-customer-changed = Solicitud de calificación retirada: el ticket ahora es de otro cliente
ending-team-archived = Solicitud de calificación retirada: el equipo se archivó
ending-unmet = Solicitud de calificación retirada: { $reason }
ending-refused = Solicitud de calificación no entregada: el servidor de correo la rechazó definitivamente
ending-timed-out = Solicitud de calificación no entregada: fallaron todos los intentos en cinco días
ending-not-written = Solicitud de calificación no entregada: no se pudo redactar el correo

request-none = Todavía no se ha pedido una calificación al cliente
request-held = La solicitud de calificación está en pausa
request-queued = La solicitud de calificación se está enviando
request-sent = Solicitada el { $time }; sin respuesta todavía
request-reminded = Recordatorio enviado el { $time }; sin respuesta todavía
earlier = Entradas anteriores
newest = Entradas más recientes

# A new ticket.
create = Crear ticket
customer-name = Nombre del cliente
customer-email = Correo electrónico del cliente
customer-email-hint = A esta dirección se envía la solicitud. Si ya pertenece a un cliente, se conservan su nombre y su idioma.
customer-language = Idioma de los correos al cliente
customer-language-unknown = No se conoce
customer-language-hint = Para clientes nuevos.
subject = Asunto
description = Descripción (opcional)
no-team-title = Todavía no hay equipos
no-team-text = Los tickets pertenecen a un equipo. El primero lo crea un gerente.
to-set-up = Continuar la configuración
