# Why this customer was asked, or was not.
decided-ask = Decided on { $time }: the customer is asked.
decided-not = Decided on { $time }: nobody is asked.
not-kept = The facts behind this decision were not kept.
preview-ask = If this ticket were closed now, the customer would be asked.
preview-not = If this ticket were closed now, nobody would be asked.
met = Met:
unmet = Not met:

# Each rule, met and not met.
stage-asks = The stage asks for a rating.
stage-silent = The stage does not ask for a rating.
team-asks = Customer Ratings is on for this team.
team-silent = Customer Ratings is off for this team.
first-asking = The customer had not been asked about this closing before.
asked-already = The customer had been asked about this closing already.
customer = The ticket has a customer.
no-customer = The ticket has no customer.
address = The customer has an email address.
no-address = The customer has no email address.
work-of-others = The customer is not the agent who did the work.
own-work = The customer is the agent who did the work.
not-excluded = Neither the ticket, nor its tags, nor its customer is excluded.
excluded-spam = The ticket is marked as spam.
excluded-merged = The ticket was merged into another one.
excluded-tag = Tickets with the tag “{ $tag }” are never asked about.
excluded-customer = A colleague decided that this customer is never asked.
reachable = The address takes mail, and the customer has not opted out.
refused-since = The address refuses mail since { $time }.
opted-out-since = The customer asked on { $time } not to be asked again.
no-cooldown = No team limits how often a person is asked.
never-asked = No team had asked this person before.
cooled-down = Last asked on { $last }. Left alone until { $until }, which has passed.
cooled-down-in-time = Last asked on { $last }. Left alone until { $until }; this request goes out only after that.
not-cooled-down = Last asked on { $last }. Left alone until { $until }.
asked-soon = To be asked on { $last } already. Left alone until { $until } after that.
every-ticket = This team asks about every ticket.
turn = Of every { NUMBER($every) } tickets the last one is asked about. This is number { NUMBER($place) }.
turn-open = Of every { NUMBER($every) } tickets the last one is asked about. The ticket is counted when it is closed.

# What became of the mails.
mails = Emails
mail-request = Rating request
mail-reminder = Reminder
waiting = Written on { $written }, waiting to be sent
retrying = { $tries ->
    [one] Tried { $tries } time. Next on { $next }, until { $until } at the latest. The mail server says: { $why }
   *[other] Tried { $tries } times. Next on { $next }, until { $until } at the latest. The mail server says: { $why }
}
sent = Taken by the mail server on { $at }
failed = Given up on { $at }. The mail server says: { $why }
dropped = Not sent: on { $at } it was no longer needed
opened-once = The link was opened on { $first }. Scanners open links, too.
opened = The link was first opened on { $first }, last on { $last }. Scanners open links, too.
not-opened = The link has not been opened.

# Never to be asked.
ask-about = Ask about this ticket
as-usual = As usual
never-spam = Never: it is spam
never-merged = Never: it was merged
never-customer = Never ask this customer
at-once = This holds at once. A request that is on its way is withdrawn for good.
not-changed = Not changed. { $reason }

# Answers that nobody can be sure of.
suspect = This answer does not count yet
suspect-text = A program that opens links may have given it. Confirm it if you know that it is the customer’s.
evidence-hidden-field = The field that people do not see was filled.
evidence-no-cookie = The browser did not keep the page’s cookie.
evidence-two-levels = Two different levels were opened within ten seconds.
evidence-too-quick = It was sent less than a second after the page was opened.
evidence-right-after-sending = It came within a minute of the email being sent.
evidence-no-gesture = No hand was seen on the page, though its scripts ran.
evidence-not-confirmed = It was sent without scripts, and the second press did not come.
evidence-gone = What spoke against it was deleted after 90 days.
confirm = Confirm
discard = Discard

# The list of answers that wait to be confirmed.
doubts-title = Answers to confirm
doubts-text = These answers may have come from programs that open links. They count once you confirm them.
doubts-none = No answer waits to be confirmed.
doubts-more = The oldest { NUMBER($shown) } of { NUMBER($all) } are shown.
doubts-count = { $n ->
    [one] { $n } answer to confirm
   *[other] { $n } answers to confirm
}
