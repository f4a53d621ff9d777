title = Customer Ratings
feedback-title = Feedback
to-feedback = Feedback dashboard
to-ratings = Customer Ratings

# How ratings are shown.
views = View
view-cards = Cards
view-list = List
view-pivot = Pivot
view-graph = Graph
view-requests = Requests
export = Export CSV

# Filters.
filters = Filters
apply = Apply
remove-filter = Remove the filter { $filter }
period = Submitted
last-days = { $days ->
    [one] Last { $days } day
   *[other] Last { $days } days
}
from = From
to = To
date-like = 2026-11-22
between = { $from } – { $to }
level = Level
team = Team
archived = { $team } (archived)
agent = Agent
my-ratings = My ratings
customer = Customer
ticket = Ticket
all = All
shown = Visibility
shown-all = Hidden ones included
shown-visible = Visible to customers
shown-internal = Visible Internally Only
group-by = Group by
no-group = No groups
rows = Rows
columns = Columns
measure = Measure
measure-count = Ratings
measure-average = Average
measure-satisfied = Satisfied
by-agent = Agent
by-level = Level
by-team = Team
by-ticket = Ticket
by-customer = Customer
by-day = Day
by-week = Week
by-month = Month

# Figures.
satisfied = Satisfied
average = Average
answered = Answered
fate = Outcome
fate-waiting = Waiting
fate-ended = No answer
fate-taken-back = Taken back
requests-sent = { $n ->
    [one] of { $n } request sent in this time
   *[other] of { $n } requests sent in this time
}
movement = How ratings moved
interval = { $low }–{ $high } · 95% interval, n { NUMBER($n) }
count-of = { NUMBER($part) } of { NUMBER($whole) }
percent-of = { $percent } of { NUMBER($n) }
few = Too few for a percentage
none = –
no-ratings = No ratings
up = ▲ { $difference } on the { $days } days before
down = ▼ { $difference } on the { $days } days before
same = As in the { $days } days before
nothing-before = No ratings in the { $days } days before
nobody-asked = Nobody was asked
not-told = Not told for this filter
total = Total
interval-short = { $low }–{ $high }
interval-head = 95% interval
interval-of = { $interval } · n { NUMBER($n) }
share = Share

# How figures are counted.
how = How this is counted
how-period = Ratings submitted from { $from } to { $to }, whole days in the time zone { $zone }.
how-asked = Rating requests sent from { $from } to { $to }, whole days in the time zone { $zone }.
how-hidden = Ratings that are visible internally only are included.
how-visible = Ratings that are visible internally only are left out.
how-internal = Only ratings that are visible internally only are counted.
how-satisfied = Satisfied are the levels 4 and 5, okay is level 3, dissatisfied are 1 and 2. The percentage is satisfied of all submitted; its interval is Wilson’s, at 95%.
how-few = Under 5 ratings the counts stand instead of a percentage.
how-answered = Answered are those of the requests sent in this period whose customers have answered since. Requests that were taken back, as by reopening the ticket, are left out of the percentage: their customers could not answer any more.
own-only = You see your own ratings. Managers see everybody’s.

# Rows.
on-ticket = { $customer } · #{ NUMBER($number, useGrouping: 0) }
internal-only = internal only
open-rating = Rating by { $customer }, { $level }
submitted = Submitted
asked-at = Sent
rated = Level
words = Feedback
reason = Reason
previous = Newer
next = Older
cut = Only 200 groups are shown: the largest, or the latest where they go by time.
empty-title = No ratings here
empty-text = Nothing was submitted that fits these filters: { $filters }.
empty-widen = Look at the last 365 days
empty-clear = Remove all filters

# Charts.
chart-levels = Ratings by level over time
chart-share = Satisfied share over time, in its 95% interval
chart-table = The same as a table

# What was not taken as asked.
problem-reversed = The period ended before it started. Its ends were exchanged.
problem-no-date = “{ $value }” is not a date. Dates look like 2026-11-22.
problem-too-long = Reports go over ten years at most. The last ten years of the period are shown.
problem-no-team = There is no team “{ $value }” that you may see. All teams are shown.
problem-no-level = There is no level “{ $value }”. It was left out.
problem-no-such = Nothing was found for “{ $value }”. That filter was left out.
problem-unknown = “{ $value }” in the address means nothing here. It was left out.
problem-not-of-requests = Requests have no level, visibility or reason, and are not listed by customer or ticket. Those filters were left out.

# The dashboard.
distribution = Distribution
trend = Trend
teams = By team
agents = By agent
reasons = Reasons after low ratings
reasons-how = Customers may choose one of their team’s reasons after a low level. Reasons that are no longer offered are included.
