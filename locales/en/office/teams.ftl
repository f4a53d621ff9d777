# The public page.
title = Ratings of { $team }
published-intro = What customers of { $team } said from { $from } to { $to }.
shown-and-withheld = { $n ->
    [one] { $n } rating, { NUMBER($withheld) } withheld
   *[other] { $n } ratings, { NUMBER($withheld) } withheld
}
level-share = { NUMBER($n) } of { NUMBER($total) } · { $percent } ({ $low }–{ $high })
level-count = { NUMBER($n) } of { NUMBER($total) }
satisfied = { $percent } satisfied
interval = With 95% confidence between { $low } and { $high }.
few = { NUMBER($part) } of { NUMBER($whole) } satisfied. That is too few to tell a percentage.
empty-title = No ratings yet
empty-text = When customers rate their tickets, the figures of the last 30 days appear here.
how = Days are those of the time zone { $zone }. A rating is withheld when the team made it visible internally only; withheld ratings are in no other figure of this page.

# Instead of it, for colleagues.
unpublished-title = { $team } does not publish its ratings
unpublished-text = Customers do not find this page. For them to see the figures of the last 30 days, this is missing:
missing-customer-ratings = Customer Ratings is off for this team.
missing-visibility = The team’s visibility is not “Invited portal users and all internal users (public)”.
missing-publish = “Publish this team’s ratings on your website” is off.
to-settings = Open the team’s settings
ask-manager = Ask a manager to change this.

# The team's settings.
settings-title = Settings of { $team }
sections = On this page
publishing = Publishing
customer-ratings = Customer Ratings
customer-ratings-hint = Off: the team never asks for a rating.
visibility = Visibility
visibility-private = Invited internal users (private)
visibility-company = All internal users (company)
visibility-public = Invited portal users and all internal users (public)
publish = Publish this team’s ratings on your website
publish-hint = Customers of the team see the statistics of the last 30 days, never feedback or names.
visitors = Also for visitors who are not signed in
saved = Saved.
not-saved = Not saved. { $reason }
to-page = Look at the page
