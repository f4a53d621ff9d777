# The public page.
title = Ratings for { $team }
published-intro = What customers of { $team } said from { $from } to { $to }.
shown-and-withheld = { $n ->
    [one] { $n } rating, { NUMBER($withheld) } withheld
   *[other] { $n } ratings, { NUMBER($withheld) } withheld
}
level-share = { NUMBER($n) } of { NUMBER($total) } · { $percent } ({ $low }–{ $high })
level-count = { NUMBER($n) } of { NUMBER($total) }
satisfied = { $percent } satisfied
interval = 95% confidence interval: { $low } to { $high }.
few = { NUMBER($part) } of { NUMBER($whole) } satisfied. Too few ratings to show a percentage.
empty-title = No ratings yet
empty-text = When customers rate their tickets, the figures of the last 30 days appear here.
how = Days follow the { $zone } time zone. A rating is withheld when the team makes it visible internally only; withheld ratings are not included in any other figure on this page.

# Instead of it, for colleagues.
unpublished-title = { $team } does not publish its ratings
unpublished-text = Customers can’t see this page yet. To publish the last 30 days, the following is missing:
missing-customer-ratings = Customer Ratings is off for this team.
missing-visibility = Customers don’t see this team yet: its visibility is not “Invited portal users and all internal users (public)”.
missing-publish = “Publish this team’s ratings on your website” is off.
to-settings = Open the team’s settings
ask-manager = Ask a manager to change this.

# The team's settings.
settings-title = { $team } settings
sections = On this page
performance = Performance
visibility-and-assignment = Visibility & Assignment
customer-ratings = Customer Ratings
customer-ratings-hint = When off, the team never asks for a rating.
set-template = Set an Email Template on Stages
visibility = Visibility
visibility-private = Invited internal users (private)
visibility-company = All internal users (company)
visibility-public = Invited portal users and all internal users (public)
publish = Publish this team’s ratings on your website
publish-hint = Customers of the team see the statistics of the last 30 days, never feedback or names.
visitors = Also show to visitors who are not signed in
saved = Saved.
not-saved = Not saved. { $reason }
to-page = View page

# The list of teams.
list = Teams
new = New team
new-text = A team has its own tickets, members and way of asking for ratings. Everything can be changed later.
name = Name
asks = How the team asks for ratings
asks-simply = Three faces, one email
asks-simply-text = When a ticket is solved, the customer is asked once: satisfied, okay or dissatisfied. Ratings do not move tickets.
asks-twice = Five faces, with a reminder
asks-twice-text = Asked when a ticket is resolved, reminded after three days. The two worst faces reopen the ticket, the others close it; so do four more days without an answer.
create = Create team
column-team = Team
column-members = Members
column-open = Open tickets
column-satisfaction = Last 30 days
on = On
off = Off
general = General
zone = Time zone
zone-hint = Days in reports begin at midnight there, for example Europe/Berlin.
assignment = Assignment
assign-by-hand = By hand: somebody takes them
assign-fewest-open = Give new tickets to the member with the fewest open ones
assign-in-turn = Give new tickets to the members in turn
assignment-hint = New tickets are given to members who can sign in and are not away; if there is none, they stay unassigned. Tickets that already exist keep their assignee.
self-service = Self-service
customer-closes = Customers can close their own tickets
customer-closes-hint = A button on the ticket’s page in the portal moves it to the stage for closed tickets, or else to the first folded one. The customer is then asked for a rating as that stage says.
close-after = Close tickets automatically after
close-after-hint = A ticket is closed once nothing has happened for so many days after the team’s last reply: no answer, no note, no move. Tickets whose customer is waiting for an answer stay open. The customer is then asked for a rating if the stage for closed tickets asks. Leave it empty never to close tickets automatically.
close-now-title = Close inactive tickets?
close-now = { $n ->
    [one] Nothing has happened in { $n } open ticket for that many days or longer. Once you save, it is closed within a few minutes, and its customer is asked for a rating if the stage for closed tickets asks.
   *[other] Nothing has happened in { $n } open tickets for that many days or longer. Once you save, they are closed within a few minutes, and their customers are asked for ratings if the stage for closed tickets asks.
}
close-now-action = Save and close tickets
language = Language of emails
language-hint = Customers whose language is not known get this team’s emails in it.
language-any = Not set
members-text = Members see the team even if it is private, and its managers get alerts of low ratings.
absences = Absences
absent = Colleague
absent-until = Away until
absent-hint = The last day of the absence. To end it, empty the field and save.
away-until = away until { $day }

# Archiving a team, and restoring it.
archive = Archive this team
archive-text = An archived team takes no more tickets. Its history is kept, and it can be restored at any time.
archive-title = Archive this team?
archive-leaves = The team leaves all boards and menus, new tickets can’t be created in it, and its page for customers disappears.
archive-tickets = { $n ->
    [0] It has no open tickets. The closed ones can still be read at their addresses.
    [one] Its tickets can still be read at their addresses, but not moved or answered; { $n } of them is open.
   *[other] Its tickets can still be read at their addresses, but not moved or answered; { $n } of them are open.
}
archive-requests = { $n ->
    [0] No rating request is running.
    [one] { $n } running rating request is withdrawn: nobody is asked or reminded, and its links end.
   *[other] { $n } running rating requests are withdrawn: nobody is asked or reminded, and their links end.
}
archive-keeps = Reports keep its ratings. Restoring the team does not bring withdrawn requests back.
archive-action = Archive
archived = { $n ->
    [one] { NUMBER($n) } archived team
   *[other] { NUMBER($n) } archived teams
}
archived-since = Archived { $date }
restore = Restore
restore-taken = Another team has this name now. Rename that one first.
