# Types and tags of tickets.
title = Etiquetas y tipos
types = Tipos de ticket
types-hint = Un ticket puede tener un tipo, y una regla de notificación puede ser para un tipo. Los tickets conservan un tipo que se quita; si lo vuelve a añadir, lo siguen teniendo.
tags = Etiquetas
tags-hint = Un ticket puede tener varias etiquetas. Una etiqueta que se quita desaparece de sus tickets al guardar.
add-type = Añadir un tipo
add-tag = Añadir una etiqueta
type-name = Tipo { NUMBER($n) }
tag-name = Etiqueta { NUMBER($n) }
remove = Quitar: { $label }
never-ask = No pedir nunca calificación
tickets = { $n ->
    [one] { $n } ticket
    [many] { $n } de tickets
   *[other] { $n } tickets
}
