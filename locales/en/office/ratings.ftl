# A rating's page.
title = Rating for ticket { $number }
back = All ratings
of-ticket = Ticket
customer = Customer
agent = Rated agent
nobody = Nobody
team = Team
asked = Asked
asked-unknown = Unknown
answered = Answered
feedback = Feedback
chosen-reason = Reason: { $reason }
no-feedback = No comment
history = History
answered-with = Answered: { $level }
answered-uncounted = Not counted: { $level }

# Visible Internally Only.
internal = Visible Internally Only
internal-text = Customers don’t see this rating, except its author in their own ticket. Published figures exclude it and say how many ratings are withheld.
visible-text = This rating is included in the figures that customers see.
hide = Hide from customers
hide-title = Hide this rating from customers
hide-text = The rating stays in every internal report. The public page counts it as withheld.
show = Show to customers again
reason = Reason
reason-hint = Saved in the rating’s history. Only colleagues can see it.

# Corrections.
correct = Save correction
correct-level = Correct the level
correct-level-text = The customer’s own answer stays in the history. The ticket does not move.
correct-agent = Correct the rated agent
correct-agent-text = The rating will count for the other agent in current and past reports.
level = Level

# After a change.
not-changed = The rating was not changed. { $reason }
