//! A state as columns of a table.

use std::fmt;

use super::state::{DeliveryFailure, State, Withdrawal};
use crate::{levels::Value, rules::Rule, time::Timestamp};

/// The columns of a state. Those that a state has no use for are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The state's name.
    pub state: String,
    /// When the state was entered; for *scheduled*, when it is due.
    pub at: i64,
    /// The level that counts.
    pub value: Option<i16>,
    /// When the answer takes effect by itself.
    pub outcome_at: Option<i64>,
    /// Until when the answer may be changed.
    pub changeable_until: Option<i64>,
    /// Why it was withdrawn or not delivered.
    pub why: Option<String>,
}

/// A row that no state can have written. It is reported, never guessed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impossible(pub Row);

impl fmt::Display for Impossible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no state of a rating request looks like this: {:?}", self.0)
    }
}

impl std::error::Error for Impossible {}

impl From<&State> for Row {
    fn from(state: &State) -> Self {
        let row =
            |name: &str, at: Timestamp| Self { state: name.to_owned(), at: at.millis(), ..Self::default() };
        match *state {
            State::Scheduled { due } => row("scheduled", due),
            State::Queued { at } => row("queued", at),
            State::Sent { at } => row("sent", at),
            State::ReminderQueued { at } => row("reminder_queued", at),
            State::Reminded { at } => row("reminded", at),
            State::Answered { at, value, outcome_at, changeable_until } => Self {
                value: Some(i16::from(value.get())),
                outcome_at: outcome_at.map(Timestamp::millis),
                changeable_until: Some(changeable_until.millis()),
                ..row("answered", at)
            },
            State::Expired { at } => row("expired", at),
            State::Withdrawn { at, why } => {
                let why = match why {
                    Withdrawal::Reopened => "reopened",
                    Withdrawal::Undone => "undone",
                    Withdrawal::OptedOut => "opted_out",
                    Withdrawal::Excluded => "excluded",
                    Withdrawal::SwitchedOff => "switched_off",
                    Withdrawal::AskedElsewhere => "asked_elsewhere",
                    Withdrawal::MovedOn => "moved_on",
                    Withdrawal::CustomerChanged => "customer_changed",
                    Withdrawal::TeamArchived => "team_archived",
                    Withdrawal::Unmet(rule) => rule.name(),
                };
                Self { why: Some(why.to_owned()), ..row("withdrawn", at) }
            }
            State::Undeliverable { at, why } => {
                Self { why: Some(why.name().to_owned()), ..row("undeliverable", at) }
            }
        }
    }
}

impl TryFrom<Row> for State {
    type Error = Impossible;

    fn try_from(row: Row) -> Result<Self, Impossible> {
        let state = read(&row);
        // Writing it again shows whether a column is filled that this state never fills.
        state.filter(|s| in_order(s) && Row::from(s) == row).ok_or(Impossible(row))
    }
}

fn read(row: &Row) -> Option<State> {
    let at = Timestamp::from_millis(row.at);
    let instant = |millis: Option<i64>| millis.map(Timestamp::from_millis);
    Some(match row.state.as_str() {
        "scheduled" => State::Scheduled { due: at },
        "queued" => State::Queued { at },
        "sent" => State::Sent { at },
        "reminder_queued" => State::ReminderQueued { at },
        "reminded" => State::Reminded { at },
        "answered" => State::Answered {
            at,
            value: row.value.and_then(|v| u8::try_from(v).ok()).and_then(Value::new)?,
            outcome_at: instant(row.outcome_at),
            changeable_until: instant(row.changeable_until)?,
        },
        "expired" => State::Expired { at },
        "withdrawn" => State::Withdrawn {
            at,
            why: match row.why.as_deref()? {
                "reopened" => Withdrawal::Reopened,
                "undone" => Withdrawal::Undone,
                "opted_out" => Withdrawal::OptedOut,
                "excluded" => Withdrawal::Excluded,
                "switched_off" => Withdrawal::SwitchedOff,
                "asked_elsewhere" => Withdrawal::AskedElsewhere,
                "moved_on" => Withdrawal::MovedOn,
                "customer_changed" => Withdrawal::CustomerChanged,
                "team_archived" => Withdrawal::TeamArchived,
                rule => Withdrawal::Unmet(Rule::from_name(rule)?),
            },
        },
        "undeliverable" => State::Undeliverable { at, why: DeliveryFailure::from_name(row.why.as_deref()?)? },
        _ => return None,
    })
}

/// Whether each deadline lies at or after the instant from which it was counted.
fn in_order(state: &State) -> bool {
    match *state {
        State::Answered { at, outcome_at, changeable_until, .. } => {
            at <= outcome_at.unwrap_or(at) && at <= changeable_until
        }
        _ => true,
    }
}
