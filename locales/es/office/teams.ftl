title = Calificaciones de { $team }
published-intro = Lo que dijeron los clientes de { $team } del { $from } al { $to }.
shown-and-withheld = { $n ->
    [one] { $n } calificación; no publicadas: { NUMBER($withheld) }
    [many] { $n } de calificaciones; no publicadas: { NUMBER($withheld) }
   *[other] { $n } calificaciones; no publicadas: { NUMBER($withheld) }
}
level-share = { NUMBER($n) } de { NUMBER($total) } · { $percent } ({ $low }–{ $high })
level-count = { NUMBER($n) } de { NUMBER($total) }
satisfied = { $percent } de satisfechos
interval = Con un 95% de confianza, entre { $low } y { $high }.
few = Satisfechos: { NUMBER($part) } de { NUMBER($whole) }. Son muy pocas calificaciones para dar un porcentaje.
empty-title = Todavía no hay calificaciones
empty-text = Cuando los clientes califiquen sus tickets, las cifras de los últimos 30 días aparecerán aquí.
how = Los días son los de la zona horaria { $zone }. Una calificación no se publica cuando el equipo la hace visible solo de forma interna; las no publicadas no entran en ninguna otra cifra de esta página.

unpublished-title = { $team } no publica sus calificaciones
unpublished-text = Los clientes no encuentran esta página. Para que vean las cifras de los últimos 30 días, falta esto:
missing-customer-ratings = La calificación de clientes está desactivada para este equipo.
missing-visibility = Los clientes aún no ven este equipo: su visibilidad no es “Usuarios invitados del portal y todos los usuarios internos (público)”.
missing-publish = “Publique la calificación de este equipo en su sitio web” está desactivado.
to-settings = Abrir los ajustes del equipo
ask-manager = Pida a un gerente que lo cambie.

settings-title = Ajustes de { $team }
sections = En esta página
performance = Rendimiento
visibility-and-assignment = Visibilidad y asignación
customer-ratings = Calificación de clientes
customer-ratings-hint = Desactivada: el equipo nunca pide una calificación.
set-template = Establecer una plantilla de correo electrónico en etapas
visibility = Visibilidad
visibility-private = Usuarios internos invitados (privado)
visibility-company = Todos los usuarios internos (empresa)
visibility-public = Usuarios invitados del portal y todos los usuarios internos (público)
publish = Publique la calificación de este equipo en su sitio web
publish-hint = Los clientes del equipo ven las estadísticas de los últimos 30 días, nunca la retroalimentación ni los nombres.
visitors = También para visitantes que no han iniciado sesión
saved = Guardado.
not-saved = No se guardó. { $reason }
to-page = Ver la página

# The list of teams.
list = Equipos
new = Nuevo equipo
new-text = Un equipo tiene sus propios tickets, miembros y forma de pedir calificaciones. Todo se puede cambiar después.
name = Nombre
asks = Cómo pide calificaciones el equipo
asks-simply = Tres caras, un correo
asks-simply-text = Cuando un ticket se resuelve, se pregunta una vez al cliente: satisfecho, bien o inconforme. La calificación no mueve ningún ticket.
asks-twice = Cinco caras, con recordatorio
asks-twice-text = Se pregunta cuando un ticket se resuelve y se recuerda a los tres días. Las dos peores caras reabren el ticket y las demás lo cierran; si no hay respuesta en cuatro días más, también se cierra.
create = Crear equipo
column-team = Equipo
column-members = Miembros
column-open = Tickets abiertos
column-satisfaction = Últimos 30 días
on = Sí
off = No
general = Datos generales
zone = Zona horaria
zone-hint = Los días de los informes empiezan a la medianoche de esa zona, por ejemplo America/Mexico_City.
assignment = Asignación
assign-by-hand = A mano: alguien los toma
assign-fewest-open = Asignar los nuevos al miembro con menos tickets abiertos
assign-in-turn = Asignar los nuevos a los miembros por turno
assignment-hint = Los tickets nuevos se asignan a miembros que pueden iniciar sesión y no están ausentes; si no hay ninguno, quedan sin asignar. Los existentes conservan a su responsable.
self-service = Autoservicio
customer-closes = Los clientes pueden cerrar sus propios tickets
customer-closes-hint = Un botón en la página del ticket en el portal lo pasa a la etapa de tickets cerrados o, si no la hay, a la primera plegada. Después se pide la calificación al cliente según indique esa etapa.
close-after = Cerrar tickets automáticamente después de
close-after-hint = Un ticket se cierra cuando, tras la última respuesta del equipo, no ocurre nada durante esos días: ninguna respuesta, nota ni cambio de etapa. Los tickets cuyo cliente espera una respuesta siguen abiertos. Después se pide la calificación al cliente si la etapa de tickets cerrados la pide. Déjelo vacío para no cerrar tickets automáticamente.
close-now-title = ¿Cerrar los tickets inactivos?
close-now = { $n ->
    [one] En { $n } ticket abierto no ocurre nada desde hace esos días o más. Al guardar, se cierra en unos minutos y se pide la calificación a su cliente si la etapa de tickets cerrados la pide.
    [many] En { $n } de tickets abiertos no ocurre nada desde hace esos días o más. Al guardar, se cierran en unos minutos y se pide la calificación a sus clientes si la etapa de tickets cerrados la pide.
   *[other] En { $n } tickets abiertos no ocurre nada desde hace esos días o más. Al guardar, se cierran en unos minutos y se pide la calificación a sus clientes si la etapa de tickets cerrados la pide.
}
close-now-action = Guardar y cerrar tickets
language = Idioma de los correos
language-hint = Los clientes cuyo idioma no se conoce reciben los correos de este equipo en él.
language-any = Sin definir
members-text = Los miembros ven el equipo aunque sea privado, y sus gerentes reciben avisos de calificaciones bajas.
absences = Ausencias
absent = Colega
absent-until = Ausente hasta
absent-hint = El último día de la ausencia. Déjelo vacío para terminarla.
away-until = ausente hasta el { $day }

# Archiving a team, and restoring it.
archive = Archivar este equipo
archive-text = Un equipo archivado ya no recibe tickets. Su historial se conserva y se puede restaurar en cualquier momento.
archive-title = ¿Archivar este equipo?
archive-leaves = El equipo desaparece de todos los tableros y menús, no admite tickets nuevos y su página para clientes deja de mostrarse.
archive-tickets = { $n ->
    [0] No tiene tickets abiertos. Los cerrados se pueden seguir leyendo en su dirección.
    [one] Sus tickets se pueden seguir leyendo en su dirección, pero no mover ni responder; { $n } está abierto.
    [many] Sus tickets se pueden seguir leyendo en su dirección, pero no mover ni responder; { $n } están abiertos.
   *[other] Sus tickets se pueden seguir leyendo en su dirección, pero no mover ni responder; { $n } están abiertos.
}
archive-requests = { $n ->
    [0] No hay solicitudes de calificación en curso.
    [one] Se retira { $n } solicitud de calificación en curso: no se pregunta ni se recuerda a nadie y sus enlaces dejan de funcionar.
    [many] Se retiran { $n } de solicitudes de calificación en curso: no se pregunta ni se recuerda a nadie y sus enlaces dejan de funcionar.
   *[other] Se retiran { $n } solicitudes de calificación en curso: no se pregunta ni se recuerda a nadie y sus enlaces dejan de funcionar.
}
archive-keeps = Los informes conservan sus calificaciones. Restaurar el equipo no recupera las solicitudes retiradas.
archive-action = Archivar
archived = Equipos archivados: { NUMBER($n) }
archived-since = Archivado: { $date }
restore = Restaurar
restore-taken = Ahora otro equipo tiene este nombre. Primero cámbiele el nombre a ese.
