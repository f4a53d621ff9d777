# Notification rules, and the replay of closings under others.
title = Notification rules
about = A rule says which mail asks for a rating when a ticket comes to a stage, and when it is sent. A rule for the ticket’s type goes before one for any type, and then a rule for its team before one for all teams. A team whose Customer Ratings are off asks nobody.
rule = Rule { NUMBER($n) }
remove = Remove rule { NUMBER($n) }
add = Add a rule
none = There is no rule, so no customer is asked for a rating.
no-stage = Only folded stages may ask, and there is none. Fold one under Stages first.
any-type = Any type
all-teams = All teams
usage = Sending
at-once = Sent at once
delayed = Sent after a delay
off = Off: not sent
delay = Delay after closing
cooldown-hint = No team asks a person whom any team has asked within this many days. Teams can set a longer time of their own. 0 means no limit.
running = Requests that already wait for their time keep it. If their rule is off or gone when it comes, they are not sent.
attempt = Try over the last 90 days
nothing-recorded = No closing was recorded in this time, so there is nothing to replay.
no-difference = With these rules, the same customers would have been asked at the same time.
how = Nothing was sent and nothing was saved. Moves and answers are taken as they were; who was asked too recently and every nth ticket are counted anew. The settings of teams and tags are those of today.
closings = Closed tickets
today = Saved rules
changed = These rules
customers-asked = Customers asked
requests-taken-back = Taken back before the mail was sent
not-asked = Not asked: { $reason }
ticket = Ticket
asked-at-once = Asked at once
asked-after = Asked after { $span }
waiting = Still to be asked, { $span } after closing
taken-back = Taken back: the ticket was moved before the mail was sent
trial-title = { $n ->
    [one] The last { $n } day under these rules
   *[other] The last { $n } days under these rules
}
replayed = { $n ->
    [one] { $n } closing since { $date } was replayed.
   *[other] { $n } closings since { $date } were replayed.
}
different = { $n ->
    [one] { $n } closed ticket would have been treated differently.
   *[other] { $n } closed tickets would have been treated differently.
}
more = { $n ->
    [one] { $n } more is not shown.
   *[other] { $n } more are not shown.
}
