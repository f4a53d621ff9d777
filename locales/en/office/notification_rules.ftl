# Notification rules, and the replay of closings under others.
title = Notification rules
about = A rule says which mail asks for a rating when a ticket comes to a stage, and when. Where several rules fit, one for both type and team decides, then one for the type, then one for the team. A team whose Customer Ratings are off asks nobody.
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
delay = Delay after reaching the stage
cooldown-hint = If any team has asked a person, no team asks them again for this many days. A team can set a longer time of its own. 0 means no limit.
running = Scheduled requests keep their date. They are dropped if their rule is off or gone by then.
attempt = Try over the last 90 days
nothing-recorded = No closing was recorded in this time, so there is nothing to replay.
no-difference = With these rules, the same requests would have been sent at the same time.
how = Nothing was sent and nothing was saved. Moves and answers are the real ones; pauses between requests to one person, and “every nth ticket”, are worked out afresh. The settings of teams and tags are those of today.
closings = Closed tickets
today = Saved rules
changed = These rules
customers-asked = Requests sent
of-these-delayed = Of these, after a delay
idle = No ticket in this time falls under rule { NUMBER($n) }.
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
    [one] { $n } closing was replayed, the first of { $date }.
   *[other] { $n } closings were replayed, the first of { $date }.
}
different = { $n ->
    [one] { $n } closed ticket would have been treated differently.
   *[other] { $n } closed tickets would have been treated differently.
}
more = { $n ->
    [one] { $n } more is not shown.
   *[other] { $n } more are not shown.
}
