# How a team asks for ratings: a section of its settings.
title = Asking for ratings
off = Customer Ratings is off for this team. Nobody is asked for a rating until you turn it on.
running = Requests already in progress keep their current levels. New reminder and waiting times apply to them right away.

# Known ways of asking.
presets = Start from a preset
preset-odoo = Odoo: three levels, tickets stay where they are
preset-creatio = Creatio: five levels that reopen or close tickets, one reminder, then close without a rating
preset-changes = Applying it changes and saves these settings right away:
preset-nothing = This team already uses these settings. Nothing would change.
preset-apply = Apply and save
preset-keeps = Your unsaved changes to reasons and tags stay in the form.
changed = { $old } → { $new }

levels = Levels
scale = { $n ->
    [one] { $n } level
   *[other] { $n } levels
}
values = { $from }–{ $to }
effect-keep = { $values }: the ticket stays where it is
effect-reopen = { $values }: the ticket is reopened
effect-close = { $values }: the ticket is closed

when = When to ask
at-once = Immediately, once the move can no longer be undone
later = After a delay
ask-after = Delay after closing
ask-after-hint = 30 days at most.
undo-for = Time to undo a move
undo-for-hint = During this time nothing is sent, and moving the ticket back cancels the request. 0 to 60 seconds.

silence = If the customer doesn’t answer
remind = Send one reminder
remind-after = Delay after the request
remind-after-hint = 1 hour to 30 days.
expire-after = Time to answer after the last email
expire-after-hint = After that, the team no longer waits. 1 hour to 30 days. Links in emails accept an answer for 30 days in any case.
close-on-expiry = Close the ticket without a rating when the request ends
close-on-expiry-hint = Also where nobody is asked, or the request ends without an answer in another way.

moves = What happens after an answer
reopen-stage = Stage for reopened tickets
close-stage = Stage for closed tickets
no-stage = None
clear-assignee = Clear assignee on reopening
clear-assignee-hint = On: a reopened ticket goes back to the queue. Off: the assignee stays.
one-click = One click is enough
one-click-hint = The level clicked in the email is recorded automatically as soon as the customer moves the mouse, touches the page or types. When off, the customer must press Send.
alert = Notify managers of low ratings right away
alert-hint = The team’s managers see it on screen and get an email.

whom = Who is asked
cooldown = Don’t ask the same person again for
cooldown-hint = Each person is asked at most once in this many days, across all teams: the longest time that any team sets applies to everyone. A ticket reopened before an answer came is asked about again. 0 means that this team sets no limit.
ask-every = Ask about every nth ticket
ask-every-hint = 1 means every ticket. Tickets that wouldn’t be asked about anyway are not counted. A ticket keeps its turn.
tags = Never ask about tickets with these tags
tags-hint = Applies to all teams.

# Reasons of customers.
reasons = Reasons for a low rating
reasons-hint = Customers can pick one after a low rating. Add translations to show it in their language. Past ratings keep a reason you remove.
reason = Reason { NUMBER($n) }
reason-up = Move reason { NUMBER($n) } up
reason-down = Move reason { NUMBER($n) } down
reason-remove = Remove reason { NUMBER($n) }
reason-add = Add a reason
reason-languages = Other languages
reasons-most = You have reached the limit of { NUMBER($n) } reasons.

# Units of fields, behind their number.
unit = Unit: { $field }
unit-seconds = seconds
unit-hours = hours
unit-days = days

# Values in words.
value-on = on
value-off = off
value-at-once = at once
value-after = after { $span }
value-every = every ticket
value-one-in = 1 ticket in { NUMBER($n) }
span-seconds = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
}
span-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

# What is wrong with a field.
wrong-number = Enter a whole number.
wrong-delay = Enter 30 days at most.
wrong-undo = Enter a number from 0 to 60.
wrong-wait = Enter a time from 1 hour to 30 days.
wrong-cooldown = Enter a number from 0 to 365.
wrong-every = Enter a number from 1 to 1000.
missing-reopen-stage = One of the levels reopens tickets. Choose the stage they go to.
missing-close-stage = Tickets are closed by one of the levels or when there is no answer. Choose the stage they go to.
unknown-stage = This stage was deleted, folded or unfolded. Reload the page and choose another.
