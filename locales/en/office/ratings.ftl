# A rating's page.
title = Rating of ticket { $number }
back = All ratings
of-ticket = Ticket
customer = Customer
agent = Rated agent
nobody = Nobody
team = Team
asked = Asked
asked-unknown = Not known
answered = Answered
feedback = Feedback
chosen-reason = Reason: { $reason }
no-feedback = No comment
history = History
answered-with = Answered: { $level }
answered-uncounted = Not counted: { $level }

# Visible Internally Only.
internal = Visible Internally Only
internal-text = Customers do not see this rating; only its author still finds it in their own ticket. Published figures leave it out and say how many ratings are withheld.
visible-text = This rating counts in what customers see.
hide = Hide from customers
hide-title = Hide this rating from customers
hide-text = The rating stays in every internal report. The published page counts it among the withheld ones.
show = Show to customers again
reason = Reason
reason-hint = Kept with the rating’s history. Only colleagues read it.

# Corrections.
correct = Correct
correct-level = Correct the level
correct-level-text = The customer’s own answer stays in the history. The ticket does not move.
correct-agent = Correct the rated agent
correct-agent-text = The rating then counts for the other agent, in this and in past reports.
level = Level

# After a change.
not-changed = The rating was not changed. { $reason }
