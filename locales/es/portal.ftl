title = Mis tickets
empty-title = Todavía no hay tickets
empty-text = Cuando nos escriba, sus tickets aparecerán aquí.
subject = Asunto
managed-by = Gestionado por
hidden = Solo usted y el equipo pueden ver esta calificación.
close = Cerrar este ticket
closed = El ticket está cerrado.
