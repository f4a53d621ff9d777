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
shown-all = Including hidden
shown-visible = Visible to customers
shown-internal = Visible Internally Only
group-by = Group by
no-group = No grouping
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
movement = Ratings over time
interval = { $low }–{ $high } · 95% interval, { NUMBER($n) } ratings
count-of = { NUMBER($part) } of { NUMBER($whole) }
percent-of = { $percent } of { NUMBER($n) }
few = Too few for a percentage
none = –
no-ratings = No ratings
up = ▲ { $difference } vs. the previous { $days } days
down = ▼ { $difference } vs. the previous { $days } days
same = Same as the previous { $days } days
nothing-before = No ratings in the previous { $days } days
nobody-asked = No requests sent
not-told = Not available with this filter
total = Total
interval-short = { $low }–{ $high }
interval-head = 95% interval
interval-of = { $interval } · n { NUMBER($n) }
share = Share

# How figures are counted.
how = How these figures are counted
how-period = Ratings submitted from { $from } to { $to }, whole days in the time zone { $zone }.
how-asked = Rating requests sent from { $from } to { $to }, whole days in the time zone { $zone }.
how-hidden = Ratings that are visible internally only are included.
how-visible = Ratings that are visible internally only are left out.
how-internal = Only ratings that are visible internally only are counted.
how-satisfied = Levels 4 and 5 count as Satisfied, 3 as Okay, 1 and 2 as Dissatisfied. The percentage is the share of satisfied ratings among all submitted ratings, with a 95% Wilson interval.
how-few = With fewer than 5 ratings, counts are shown instead of a percentage.
how-answered = Answered counts the requests sent in this period that customers have answered so far. Requests that were withdrawn, for example because the ticket was reopened, are left out of the percentage: their customers could no longer answer.
own-only = You see only your own ratings. Managers see everyone’s.

# Rows.
on-ticket = { $customer } · #{ NUMBER($number, useGrouping: 0) }
internal-only = (internal only)
open-rating = Rating by { $customer }, { $level }
submitted = Submitted
asked-at = Sent
rated = Level
words = Feedback
reason = Reason
previous = Newer
next = Older
cut = Only 200 groups are shown: the largest, or the most recent when grouped by time.
empty-title = No ratings found
empty-text = No ratings match these filters: { $filters }.
empty-widen = Show the last 365 days
empty-clear = Remove all filters

# Charts.
chart-levels = Ratings by level over time
chart-share = Share of satisfied ratings over time, with its 95% interval
chart-table = Show as a table

# What was not taken as asked.
problem-reversed = The end date was before the start date, so they were swapped.
problem-no-date = “{ $value }” is not a date. Dates look like 2026-11-22.
problem-too-long = Reports cover ten years at most. The last ten years of the period are shown.
problem-no-team = There is no team “{ $value }” that you can see. All teams are shown.
problem-no-level = There is no level “{ $value }”. This filter was ignored.
problem-no-such = Nothing was found for “{ $value }”. This filter was ignored.
problem-unknown = “{ $value }” in the address was not recognized and was ignored.
problem-not-of-requests = Requests have no level, visibility or reason, and are not listed by customer or ticket. Those filters were left out.

# The dashboard.
distribution = Distribution
trend = Trend
teams = By team
agents = By agent
reasons = Reasons after low ratings
reasons-how = After a low rating, customers can pick one of the team’s reasons. Reasons no longer offered are included.
