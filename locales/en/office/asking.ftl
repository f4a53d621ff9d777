# How a team asks for ratings: a section of its settings.
title = Asking for ratings
off = Customer Ratings is off for this team. Nobody is asked for a rating until you turn it on.
running = Requests already in progress keep their current levels. New reminder and waiting times apply to them right away.

# Known ways of asking.
presets = Start from a preset
preset-odoo = Three levels, tickets stay where they are
preset-creatio = Five levels that reopen or close tickets, one reminder, then close without a rating
preset-changes = Applying it changes and saves these settings right away:
preset-nothing = This team already uses these settings. Nothing would change.
preset-apply = Apply and save
preset-keeps = Your unsaved changes to reasons stay in the form.
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
by-rules = In which stages customers are asked, by which mail and after what time, is set under:
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
cooldown-hint = For all teams, the notification rules set a time; a longer one here holds for this team. A ticket reopened before an answer came is asked about again. 0 means that this team adds no limit of its own.
ask-every = Ask about every nth ticket
ask-every-hint = 1 means every ticket. Tickets that wouldn’t be asked about anyway are not counted. A ticket keeps its turn.

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

# Values in words.
value-on = on
value-off = off
value-after = after { $span }
value-every = every ticket
value-one-in = 1 ticket in { NUMBER($n) }

# What is wrong with a field.
wrong-number = Enter a whole number.
wrong-undo = Enter a number from 0 to 60.
wrong-wait = Enter a time from 1 hour to 30 days.
wrong-cooldown = Enter a number from 0 to 365.
wrong-every = Enter a number from 1 to 1000.
missing-reopen-stage = One of the levels reopens tickets. Choose the stage they go to.
missing-close-stage = Tickets are closed by one of the levels or when there is no answer. Choose the stage they go to.
unknown-stage = This stage was deleted, folded or unfolded. Reload the page and choose another.
