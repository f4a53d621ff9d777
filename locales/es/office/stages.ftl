# The list of stages, and the page of each.
list = Etapas
new = Nueva etapa
made = Se creó “{ $stage }”.
order-hint = Este es el orden en todos los tableros. Arrastre una fila o use las flechas.
folded = Plegada en kanban
folded-hint = Los tickets de esta etapa se consideran cerrados.
closed = Plegada
closed-stage = { $stage } (plegada)
template = Plantilla de correo electrónico
template-hint = Para los tickets sin una regla propia: se envía al cliente cuando el ticket pasa a esta etapa, si el equipo pide calificaciones.
by-rules = Cuándo se envía, y otros correos por tipo de ticket o por equipo, se define en:
other-rules = { $n ->
    [one] Esta etapa tiene { $n } regla de notificación más, por tipo de ticket o por equipo:
    [many] Esta etapa tiene { $n } de reglas de notificación más, por tipo de ticket o por equipo:
   *[other] Esta etapa tiene { $n } reglas de notificación más, por tipo de ticket o por equipo:
}
no-template = Ninguna
rating-request = Soporte al cliente: solicitud de calificación de ticket
open-template = Abrir la plantilla
only-folded = Se pregunta al cliente cuando su ticket está cerrado, así que solo puede hacerlo una etapa plegada.
fold-it = Plegar esta etapa
description = Descripción
teams = Equipos que usan esta etapa
tickets = Tickets
order = Orden
up = Subir “{ $stage }”
down = Bajar “{ $stage }”
placed = “{ $stage }” ocupa ahora el lugar { NUMBER($n) }.
not-placed = “{ $stage }” no se movió. { $reason }
translations = Nombre en otros idiomas
translations-hint = Quien lee en un idioma sin nombre aquí ve el nombre de arriba.
refold-title = Tickets en “{ $stage }”
fold-action = Plegar y cerrar
unfold-action = Desplegar y abrir
reopened-here = En { $teams }, una calificación que reabre un ticket lo trae aquí. Plegada la etapa, esos tickets seguirán cerrados hasta que elija otra etapa en los ajustes del equipo.
closed-here = En { $teams }, una respuesta que cierra un ticket, o la falta de ella, lo trae aquí. Desplegada la etapa, esos tickets se quedarán donde están hasta que elija otra etapa en los ajustes del equipo.
delete = Eliminar etapa
delete-title = ¿Eliminar “{ $stage }”?
delete-action = Eliminar
delete-empty = La etapa desaparece de todos los tableros y no se puede recuperar.
delete-to = ¿A dónde van sus tickets?
delete-choose = Elija una etapa
fold-text = { $n ->
    [one] Aquí hay { $n } ticket, que se cerrará. No se pide calificación a su cliente.
    [many] Aquí hay { $n } de tickets, que se cerrarán. No se pide calificación a sus clientes.
   *[other] Aquí hay { $n } tickets, que se cerrarán. No se pide calificación a sus clientes.
}
unfold-text = { $n ->
    [one] Aquí hay { $n } ticket, que volverá a abrirse.
    [many] Aquí hay { $n } de tickets, que volverán a abrirse.
   *[other] Aquí hay { $n } tickets, que volverán a abrirse.
}
unfold-waiting = { $n ->
    [one] Termina { $n } solicitud de calificación: ese cliente ya no podrá responder.
    [many] Terminan { $n } de solicitudes de calificación: esos clientes ya no podrán responder.
   *[other] Terminan { $n } solicitudes de calificación: esos clientes ya no podrán responder.
}
delete-text = { $n ->
    [one] Aquí hay { $n } ticket. Pasa a la etapa que elija, que desde entonces también usa su equipo. No se pide calificación a su cliente.
    [many] Aquí hay { $n } de tickets. Pasan a la etapa que elija, que desde entonces también usan sus equipos. No se pide calificación a sus clientes.
   *[other] Aquí hay { $n } tickets. Pasan a la etapa que elija, que desde entonces también usan sus equipos. No se pide calificación a sus clientes.
}
