# Stages that the product ships.
stage-new = New
stage-in-progress = In progress
stage-on-hold = On hold
stage-solved = Solved
stage-cancelled = Canceled
stage-resolved = Resolved
stage-closed = Closed

priority-low = Low
priority-normal = Normal
priority-high = High
priority-urgent = Urgent

number = #{ NUMBER($number, useGrouping: 0) }

# The board.
asks-for-rating = asks for a rating
move-to = Move to…
move-ticket = Move ticket { NUMBER($number, useGrouping: 0) } to…
column-count = { $count ->
    [one] { $count } ticket
   *[other] { $count } tickets
}
column-empty = No tickets here
waiting = { NUMBER($count) } new
fold-column = Collapse the “{ $stage }” column
unfold-column = Expand the “{ $stage }” column
unassigned = Unassigned
rated = Rated: { $level }
filter-open = Open
new-ticket = New ticket
team = Team
satisfaction = { $percent } of { NUMBER($total) } satisfied
satisfaction-label = { $total ->
    [one] Satisfaction in the last 30 days: { $percent } of { $total } rating
   *[other] Satisfaction in the last 30 days: { $percent } of { $total } ratings
}
no-ratings = No ratings yet
held = Rating requests are on hold: AFTERWORD_BASE_URL is not set, so the links in the emails would lead nowhere. Set it to the public address of this desk and restart; the waiting requests will then be sent.
mail-trouble = No email is going out: the mail server does not accept any from this desk. Afterword tries again every few minutes and then sends the waiting requests by itself. The last error: { $why }

# After a move.
moved = #{ NUMBER($number, useGrouping: 0) } moved to { $stage }.
moved-asking-now = #{ NUMBER($number, useGrouping: 0) } moved to { $stage }. { $customer } is being asked for a rating now.
moved-asking-in = #{ NUMBER($number, useGrouping: 0) } moved to { $stage }. { $customer } will be asked for a rating in { NUMBER($seconds) }{ "\u00A0" }s.
moved-asking-at = #{ NUMBER($number, useGrouping: 0) } moved to { $stage }. { $customer } will be asked for a rating on { $time }.
moved-not-asking = #{ NUMBER($number, useGrouping: 0) } moved to { $stage }. No rating request: { $reason }
undone = Move undone: no rating request is sent.
not-moved = #{ NUMBER($number, useGrouping: 0) } was not moved. { $reason }

# Why nobody is asked; ends a sentence.
rule-stage-asks = no notification rule asks about it in this stage.
rule-team-asks = Customer Ratings is off for this team.
rule-once-per-closing = the customer was already asked after this closing.
rule-has-customer = the ticket has no customer.
rule-has-address = the customer has no email address.
rule-not-own-work = the customer is the agent who did the work.
rule-not-excluded = the ticket, one of its tags or its customer is excluded.
rule-not-suppressed = the address rejects email, or the customer does not want to be asked.
rule-cooled-down = the customer was asked only recently, or is about to be.
rule-its-turn = this team asks about only some of its tickets, and this one was not selected.

# The ticket's page.
back-to-board = Back to the board
conversation = Conversation
details = Details
reply = Reply
note = Internal note
reply-placeholder = Write to the customer…
note-placeholder = Write a note that only colleagues see…
send-reply = Send reply
add-note = Add note
field-team = Team
field-stage = Stage
field-type = Type
no-type = No type
field-priority = Priority
field-tags = Tags
field-customer = Customer
field-assignee = Assignee
field-created = Created
no-tags = No tags
no-customer = No customer
feedback = Feedback
rated-by = { $customer } rated: { $level }
rated-anew-by = { $customer } rated: { $level } (changed)
corrected-by = Corrected to { $level } by { $name }
no-feedback = No comment
why-asked = Why was this customer asked?
why-to-be-asked = Why will this customer be asked?
why-not-asked = Why was this customer not asked?
would-be-asked = Would this customer be asked?

# What happened to the ticket.
event-unknown = An entry from a newer version of Afterword
event-created = Ticket created
event-moved = Moved from { $from } to { $to }
event-stage-folded = The stage was folded: the ticket is closed
event-stage-unfolded = The stage was unfolded: the ticket is open again
event-closed-in-bulk = The customer was not asked for a rating: all tickets of the stage were closed together
event-scheduled = Rating request scheduled for { $time }
event-asked = Rating request sent to the customer
event-reminded = Reminder sent to the customer
event-not-asked = No rating request: { $reason }
event-mail-delayed = The email could not be sent yet and will be tried again on { $time }. The mail server says: { $why }
event-mail-refused = The email was permanently rejected. The mail server says: { $why }
event-mail-not-written = The email could not be written. The fault: { $why }
event-template-failed = The team’s own email template could not be used, so the default one was sent instead. Error: { $why }
event-suppression-lifted = The customer’s address, which a mail server had refused, gets email again. The reason: { $reason }
event-answer-confirmed = Answer confirmed, it counts now: { $level }
event-answer-discarded = Answer discarded, it does not count: { $level }
event-assignee-cleared = Assignee cleared: the ticket is back in the queue
event-assigned-by-team = Assigned to { $to } automatically
event-closed-by-customer = The customer closed the ticket
event-closed-for-inactivity = { $n ->
    [one] Closed after { $n } day without activity
   *[other] Closed after { $n } days without activity
}
event-assignee-restored = Assignee restored: the customer changed the rating
event-outcome-overtaken = The rating would have moved this ticket, but it has been moved since. The ticket stays here.
event-outcome-stage-missing = This ticket should have moved, but the team no longer has that stage. The ticket stays here.
event-rating-hidden = Rating hidden from customers: { $reason }
event-rating-shown = Rating shown to customers again
event-rating-changed = The customer changed the rating from { $from } to { $to }
event-rating-reworded = The customer changed the words of the rating
event-level-corrected = Rating corrected from { $from } to { $to }: { $reason }
event-agent-corrected = Rated agent corrected from { $from } to { $to }: { $reason }
event-nobody = nobody

# How a rating request ended without a rating.
ending-expired = The customer did not answer in time; an answer still counts while the link works
ending-reopened = Rating request withdrawn: the ticket was reopened
ending-undone = Rating request withdrawn: the move was undone
ending-opted-out = Rating request withdrawn: the customer does not want to be asked
ending-excluded = Rating request withdrawn: this ticket or its customer is never asked
ending-switched-off = Rating request withdrawn: the team no longer asks for ratings
ending-asked-elsewhere = Rating request withdrawn: the customer was asked about another ticket first
ending-moved-on = Rating request withdrawn: the ticket moved on before anybody was asked
ending-customer-changed = Rating request withdrawn: the ticket belongs to another customer now
ending-team-archived = Rating request withdrawn: the team was archived
ending-unmet = Rating request withdrawn: { $reason }
ending-refused = Rating request not delivered: the mail server permanently rejected it
ending-timed-out = Rating request not delivered: all attempts over five days failed
ending-not-written = Rating request not delivered: the email could not be written

# Where a rating request stands.
request-none = The customer has not been asked yet
request-held = The rating request is on hold
request-queued = The rating request is being sent
request-sent = Asked on { $time }, no answer yet
request-reminded = Reminded on { $time }, no answer yet
earlier = Earlier entries
newest = Newest entries

# A new ticket.
create = Create ticket
customer-name = Customer’s name
customer-email = Customer’s email address
customer-email-hint = The rating request goes there. A customer who has this address already keeps their name and language.
customer-language = Language of emails to the customer
customer-language-unknown = Not known
customer-language-hint = For new customers.
subject = Subject
description = Description (optional)
no-team-title = No team yet
no-team-text = Tickets belong to teams. A manager makes the first one.
to-set-up = Continue set-up
