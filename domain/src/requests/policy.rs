//! The settings of its team that a running request follows.

use crate::{
    levels::{Outcome, Value},
    time::Span,
};

/// For so long a mail that no server takes is tried again; then it counts as undeliverable (RFC 5321, 4.5.4.1:
/// four to five days).
pub const UNDELIVERABLE_AFTER: Span = Span::days(5);

/// What the machine follows; fixed with the request where it concerns the question, the team's present
/// settings where it concerns waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Wait this long after acceptance before the one reminder; none means no reminder.
    pub remind_after: Option<Span>,
    /// Wait this long after the last acceptance before silence ends the request.
    pub expire_after: Span,
    /// Close the ticket when the request ends without an answer.
    pub close_on_expiry: bool,
    /// How long an answer may be changed.
    pub change_window: Span,
    /// How long an answer that was taken by itself waits for Send before it takes effect.
    pub complete_within: Span,
    /// Clear the assignee when an answer reopens the ticket.
    pub clear_assignee: bool,
    /// Tell the team's managers when an answer is low.
    pub alert: bool,
    /// What each level does, by its value.
    pub outcomes: Vec<(Value, Outcome)>,
}

impl Policy {
    /// Three levels, no moves, no reminder, 30 days: the ways of Odoo.
    pub fn odoo() -> Self {
        Self {
            remind_after: None,
            expire_after: Span::days(30),
            close_on_expiry: false,
            change_window: Span::days(7),
            complete_within: Span::minutes(10),
            clear_assignee: true,
            alert: true,
            outcomes: Vec::new(),
        }
    }

    /// Five levels, 1–2 reopen, 3–5 close, a reminder after 3 days, closing after 4 more: the ways
    /// of Creatio.
    pub fn creatio() -> Self {
        let outcome = |v: Value| if v.get() <= 2 { Outcome::Reopen } else { Outcome::Close };
        Self {
            remind_after: Some(Span::days(3)),
            expire_after: Span::days(4),
            close_on_expiry: true,
            outcomes: (1..=5).filter_map(Value::new).map(|v| (v, outcome(v))).collect(),
            ..Self::odoo()
        }
    }

    pub(super) fn outcome(&self, value: Value) -> Outcome {
        self.outcomes.iter().find(|(v, _)| *v == value).map_or(Outcome::Keep, |(_, o)| *o)
    }
}
