# Types and tags of tickets.
title = Etiquetas y tipos
types = Tipos de ticket
types-hint = Un ticket puede tener un tipo, y una regla de notificación puede ser para un tipo. Si quita un tipo, sus tickets lo conservan; si lo vuelve a agregar, se recupera.
tags = Etiquetas
tags-hint = Un ticket puede tener varias etiquetas. Una etiqueta que se quita desaparece de sus tickets al guardar.
add-type = Agregar un tipo
add-tag = Agregar una etiqueta
type-name = Tipo { NUMBER($n) }
tag-name = Etiqueta { NUMBER($n) }
remove = Quitar: { $label }
types-saved = Los tipos se guardaron.
tags-saved = Las etiquetas se guardaron.
never-ask = Nunca pedir calificación
tickets = { $n ->
    [one] { $n } ticket
    [many] { $n } de tickets
   *[other] { $n } tickets
}
in-rules = { $n ->
    [one] En { $n } regla
    [many] En { $n } de reglas
   *[other] En { $n } reglas
}
