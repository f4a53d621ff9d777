# Types and tags of tickets.
title = Tags and types
types = Types of tickets
types-hint = A ticket can have one type, and notification rules can be for a type. A type that you remove stays on its tickets; add the same name again and it comes back.
tags = Tags
tags-hint = A ticket can have several tags. A tag that you remove is taken off its tickets when you save.
add-type = Add a type
add-tag = Add a tag
type-name = Type { NUMBER($n) }
tag-name = Tag { NUMBER($n) }
remove = Remove: { $label }
types-saved = The types are saved.
tags-saved = The tags are saved.
never-ask = Never ask for a rating
tickets = { $n ->
    [one] { $n } ticket
   *[other] { $n } tickets
}
in-rules = { $n ->
    [one] In { $n } rule
   *[other] In { $n } rules
}
