# Why this customer was asked, or was not.
decided-ask = Decided on { $time }: ask the customer.
decided-not = Decided on { $time }: don’t ask.
not-kept = The facts behind this decision were not kept.
preview-ask = If this ticket were closed now, the customer would be asked.
preview-ask-later = If this ticket were closed now, the customer would be asked { $span } later.
preview-not = If this ticket were closed now, nobody would be asked.
met = Met:
unmet = Not met:

# Each rule, met and not met.
stage-asks = A notification rule asks for a rating in this stage.
stage-silent = No notification rule asks for a rating in this stage.
team-asks = Customer Ratings is on for this team.
team-silent = Customer Ratings is off for this team.
first-asking = No request has been sent for this closing.
asked-already = A request was already sent for this closing.
customer = The ticket has a customer.
no-customer = The ticket has no customer.
address = The customer has an email address.
no-address = The customer has no email address.
work-of-others = The customer is not the agent who did the work.
own-work = The customer is the agent who did the work.
not-excluded = The ticket, its tags and its customer are not excluded.
excluded-spam = The ticket is marked as spam.
excluded-merged = The ticket was merged into another one.
excluded-tag = Tickets with the tag “{ $tag }” are never asked about.
excluded-customer = A colleague decided that this customer is never asked.
excluded-bulk = All tickets of the stage were closed together. Nobody is asked about such closings.
reachable = The address accepts email, and the customer has not opted out.
refused-since = The address has been rejecting email since { $time }.
opted-out-since = The customer asked on { $time } not to be asked again.
no-cooldown = There is no limit on how often a person is asked.
never-asked = No team had asked this person before.
cooled-down = Last asked on { $last }. The waiting period ended on { $until }.
cooled-down-in-time = Last asked on { $last }. Left alone until { $until }; this request goes out only after that.
not-cooled-down = Last asked on { $last }. Not to be asked again until { $until }.
asked-soon = Already to be asked on { $last }, and then left alone until { $until }.
every-ticket = This team asks about every ticket.
turn = One in every { NUMBER($every) } tickets is asked about, the last of each group. This one is number { NUMBER($place) }.
turn-open = One in every { NUMBER($every) } tickets is asked about, the last of each group. This ticket is counted when it is closed.

# What became of the mails.
mails = Emails
mail-request = Rating request
mail-reminder = Reminder
waiting = Created on { $written }, waiting to be sent
retrying = { $tries ->
    [one] { $tries } attempt so far. Next on { $next }, last by { $until }. Mail server: { $why }
   *[other] { $tries } attempts so far. Next on { $next }, last by { $until }. Mail server: { $why }
}
sent = Accepted by the mail server on { $at }
failed = Sending stopped on { $at }. Mail server: { $why }
dropped = Not sent: no longer needed on { $at }
opened-once = The link was opened on { $first }. It may have been an email security scanner.
opened = The link was first opened on { $first }, last on { $last }. It may have been an email security scanner.
not-opened = The link has not been opened.

# Never to be asked.
ask-about = Ask about this ticket
as-usual = As usual
never-spam = Never: it is spam
never-merged = Never: it was merged
never-customer = Never ask this customer
at-once = Takes effect immediately. A request already in progress is canceled and cannot be restored.
not-changed = Not changed. { $reason }

# Answers that nobody can be sure of.
suspect = This answer does not count yet
suspect-text = It may come from a program that opens links. Confirm it only if you know that it is the customer’s.
evidence-hidden-field = A hidden field that people cannot see was filled in.
evidence-no-cookie = The browser did not keep the page’s cookie.
evidence-two-levels = Two different levels were opened within ten seconds.
evidence-too-quick = It was sent less than a second after the page was opened.
evidence-right-after-sending = It came within a minute of the email being sent.
evidence-no-gesture = No hand was seen on the page, though its scripts ran.
evidence-not-confirmed = Sent without JavaScript and never confirmed.
evidence-gone = The details were deleted after 90 days.
confirm = Confirm
discard = Discard

# The list of answers that wait to be confirmed.
doubts-title = Answers to confirm
doubts-text = These answers may have come from programs that open links. They count once you confirm them.
doubts-none = No answers to confirm.
doubts-more = The oldest { NUMBER($shown) } of { NUMBER($all) } are shown.
doubts-count = { $n ->
    [one] { $n } answer to confirm
   *[other] { $n } answers to confirm
}
