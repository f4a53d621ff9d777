//! The closed sets of a question, as addresses write them.

use super::query::{Dimension, Measure, Shown, View};

words!(View {
    Cards = "cards",
    List = "list",
    Pivot = "pivot",
    Graph = "graph",
    Requests = "requests",
});

words!(Dimension {
    Agent = "agent",
    Level = "level",
    Team = "team",
    Ticket = "ticket",
    Customer = "customer",
    Day = "day",
    Week = "week",
    Month = "month",
});

words!(Measure {
    Count = "count",
    Average = "average",
    Satisfied = "satisfied",
});

words!(Shown {
    All = "all",
    Visible = "visible",
    Internal = "internal",
});
