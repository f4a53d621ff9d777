# Types and tags of tickets.
title = Tags and types
types = Types of tickets
types-hint = A ticket can have one type. Notification rules can be for a type. Tickets keep a type that you remove; if you add it again, they have it again.
tags = Tags
tags-hint = A ticket can have several tags. A tag that you remove is taken off its tickets when you save.
add-type = Add a type
add-tag = Add a tag
type-name = Type { NUMBER($n) }
tag-name = Tag { NUMBER($n) }
remove = Remove: { $label }
never-ask = Never ask for a rating
tickets = { $n ->
    [one] { $n } ticket
   *[other] { $n } tickets
}
