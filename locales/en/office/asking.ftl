# How a team asks for ratings: a section of its settings.
title = Asking for ratings
off = Customer Ratings is off for this team: nobody is asked until it is on.
running = Requests already on their way keep their levels. Reminder and waiting times follow the new settings from now on, for those requests too.

# Known ways of asking.
presets = Known ways of asking
preset-odoo = Odoo: three levels, no moves
preset-creatio = Creatio: five levels that reopen or close, one reminder, closing after silence
preset-changes = This changes and is saved at once:
preset-nothing = The team already asks this way. Nothing would change.
preset-apply = Apply and save
preset-keeps = Changed reasons and tags stay in the form and are not saved yet.
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
at-once = As soon as the move can no longer be undone
later = Some time after the ticket is closed
ask-after = Time after closing
ask-after-hint = 30 days at most.
undo-for = Time to undo a move
undo-for-hint = Until it is over nothing is sent, and moving the ticket back cancels the request. 0 to 60 seconds.

silence = When no answer comes
remind = Send one reminder
remind-after = Time after the request
remind-after-hint = 1 hour to 30 days.
expire-after = Wait after the last email
expire-after-hint = Then the team waits no longer. 1 hour to 30 days. Links in emails take an answer for 30 days in any case.
close-on-expiry = Then close the ticket without a rating
close-on-expiry-hint = Also where nobody is asked, or the request ends without an answer in another way.

moves = What answers do
reopen-stage = Stage for reopened tickets
close-stage = Stage for closed tickets
no-stage = None
clear-assignee = Clear assignee on reopening
clear-assignee-hint = On: a reopened ticket goes back to the queue. Off: the assignee stays.
one-click = One click is enough
one-click-hint = The level clicked in the email is recorded by itself as soon as somebody moves the mouse, touches the page or types. Off: the customer presses Send.
alert = Tell managers of low ratings at once
alert-hint = The team’s managers see it on screen and get an email.

whom = Who is asked
cooldown = Leave a person alone for
cooldown-hint = A person is asked at most once within this many days, by any team: the longest time that a team sets holds for all. A ticket that was reopened before an answer came is asked about again. 0: this team sets no limit.
ask-every = Ask about every n-th ticket
ask-every-hint = 1: about every ticket. Tickets about which nobody would be asked anyway are not counted. A ticket keeps its turn.
tags = Never ask about tickets with these tags
tags-hint = Applies to all teams.

# Reasons of customers.
reasons = Reasons after a low level
reasons-hint = Customers may choose one of them, in their own language where you give its words. Ratings keep a reason that you remove.
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
missing-reopen-stage = A level reopens tickets. Choose the stage that they go to.
missing-close-stage = A level or silence closes tickets. Choose the stage that they go to.
unknown-stage = This stage is no longer there, or was folded or unfolded. Reload the page and choose another.
