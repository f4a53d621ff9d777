# The list of stages, and the page of each.
list = Stages
new = New stage
made = “{ $stage }” was created.
order-hint = This is the order on all boards. Drag a row to its place, or use the arrows.
folded = Folded in Kanban
folded-hint = Tickets in this stage count as closed.
closed = Folded
closed-stage = { $stage } (folded)
template = Email Template
template-hint = For tickets without a rule of their own: sent to the customer after the ticket is moved here, if the team asks for ratings.
by-rules = When it is sent, and other mails for types of tickets or for teams, is set under:
other-rules = { $n ->
    [one] { $n } more notification rule, for a type of tickets or a team, is for this stage:
   *[other] { $n } more notification rules, for types of tickets or teams, are for this stage:
}
no-template = None
rating-request = Helpdesk: Ticket Rating Request
open-template = Open the template
only-folded = Customers are asked once their ticket is closed, so only a folded stage may ask.
fold-it = Fold this stage
description = Description
teams = Teams that use this stage
tickets = Tickets
order = Order
up = Move “{ $stage }” up
down = Move “{ $stage }” down
placed = “{ $stage }” is number { NUMBER($n) } now.
not-placed = “{ $stage }” was not moved. { $reason }
translations = Name in other languages
translations-hint = Readers of a language without a name here see the name above.
refold-title = Tickets in “{ $stage }”
fold-action = Fold and close
unfold-action = Unfold and open
reopened-here = In { $teams }, a rating that reopens a ticket brings it here. Once this stage is folded, such tickets stay closed until you choose another stage in the team’s settings.
closed-here = In { $teams }, an answer that closes a ticket, or no answer, brings it here. Once this stage is unfolded, such tickets stay where they are until you choose another stage in the team’s settings.
delete = Delete stage
delete-title = Delete “{ $stage }”?
delete-action = Delete
delete-empty = The stage leaves all boards. It cannot be brought back.
delete-to = Where do its tickets go?
delete-choose = Choose a stage
fold-text = { $n ->
    [one] { $n } ticket is here and will be closed. Its customer is not asked for a rating.
   *[other] { $n } tickets are here and will be closed. Their customers are not asked for a rating.
}
unfold-text = { $n ->
    [one] { $n } ticket is here and will be open again.
   *[other] { $n } tickets are here and will be open again.
}
unfold-waiting = { $n ->
    [one] { $n } rating request ends: this customer can no longer answer.
   *[other] { $n } rating requests end: these customers can no longer answer.
}
delete-text = { $n ->
    [one] { $n } ticket is here. It goes to the stage that you choose, which its team then uses as well. Its customer is not asked for a rating.
   *[other] { $n } tickets are here. They go to the stage that you choose, which their teams then use as well. Their customers are not asked for a rating.
}
