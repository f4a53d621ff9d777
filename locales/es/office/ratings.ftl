title = Calificación del ticket { $number }
back = Todas las calificaciones
of-ticket = Ticket
customer = Cliente
agent = Agente evaluado
nobody = Nadie
team = Equipo
asked = Solicitada
asked-unknown = Desconocido
answered = Respondida
feedback = Retroalimentación
chosen-reason = Motivo: { $reason }
no-feedback = Sin comentario
history = Historial
answered-with = Respuesta: { $level }
answered-uncounted = No se cuenta: { $level }

internal = Visible solo de forma interna
internal-text = Los clientes no ven esta calificación; solo su autor la sigue viendo en su propio ticket. Las cifras publicadas no la incluyen y solo indican cuántas calificaciones no se publican.
visible-text = Esta calificación se incluye en las cifras que ven los clientes.
hide = Ocultar para los clientes
hide-title = Ocultar esta calificación a los clientes
hide-text = La calificación se queda en todos los reportes internos. La página publicada la cuenta entre las no publicadas.
show = Volver a mostrar esta calificación a los clientes
reason = Motivo
reason-hint = Se guarda con el historial de la calificación. Solo lo leen sus colegas.

correct = Corregir
correct-level = Corregir el nivel
correct-level-text = La respuesta del cliente se conserva en el historial. El ticket no se mueve.
correct-agent = Corregir el agente evaluado
correct-agent-text = La calificación pasará a contar para el otro agente, en este reporte y en los anteriores.
level = Nivel

not-changed = La calificación no cambió. { $reason }
