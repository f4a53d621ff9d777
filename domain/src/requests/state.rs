//! The states, each with the instants that belong to it.

use serde::{Deserialize, Serialize};

use super::policy::Policy;
use crate::{levels::Value, rules::Rule, time::Timestamp};

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Waits for its moment.
    Scheduled {
        /// When the mail is to be written.
        due: Timestamp,
    },
    /// The mail is in the outbox; no server has accepted it yet.
    Queued {
        /// When it was put there.
        at: Timestamp,
    },
    /// The mail server accepted the request; the waiting days run, as long as the team wants at present.
    Sent {
        /// When it was accepted.
        at: Timestamp,
    },
    /// The reminder is in the outbox.
    ReminderQueued {
        /// When it was put there.
        at: Timestamp,
    },
    /// The mail server accepted the reminder, or it could not be sent.
    Reminded {
        /// When it was accepted or given up.
        at: Timestamp,
    },
    /// The customer answered.
    Answered {
        /// When the first answer was confirmed.
        at: Timestamp,
        /// The level that counts.
        value: Value,
        /// When the answer takes effect if Send doesn't come first; nothing once it has.
        outcome_at: Option<Timestamp>,
        /// Until when the customer may change it.
        changeable_until: Timestamp,
    },
    /// The customer stayed silent.
    Expired {
        /// When the waiting ended.
        at: Timestamp,
    },
    /// Taken back before an answer.
    Withdrawn {
        /// When it was taken back.
        at: Timestamp,
        /// Why it was taken back.
        why: Withdrawal,
    },
    /// The mail never reached the customer.
    Undeliverable {
        /// When that was certain.
        at: Timestamp,
        /// Why it never arrived.
        why: DeliveryFailure,
    },
}

/// Why a request was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withdrawal {
    /// The ticket was reopened.
    Reopened,
    /// The move was undone.
    Undone,
    /// The person asked not to be asked.
    OptedOut,
    /// A colleague decided that the ticket or its customer is never asked.
    Excluded,
    /// The team stopped asking before the mail was written.
    SwitchedOff,
    /// Another request came first, and people are left alone after one.
    AskedElsewhere,
    /// The ticket went on to another closed stage before anybody was asked.
    MovedOn,
    /// The ticket belongs to another customer by now.
    CustomerChanged,
    /// The team was archived.
    TeamArchived,
    /// This rule was met when the ticket was closed, and no longer is.
    Unmet(Rule),
}

/// Why a mail never arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryFailure {
    /// The mail server refused it for good.
    Refused,
    /// Five days of tries were in vain.
    TimedOut,
    /// It could not be written.
    NotWritten,
}

words!(DeliveryFailure {
    Refused = "refused",
    TimedOut = "timed_out",
    NotWritten = "not_written",
});

/// How a request ended without a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The customer stayed silent.
    Expired,
    /// Taken back.
    Withdrawn(Withdrawal),
    /// The mail never arrived.
    Undeliverable(DeliveryFailure),
}

impl State {
    /// The names of the states that a withdrawal ends: from its scheduling until an answer or the end of waiting.
    pub const RUNNING: [&str; 5] = ["scheduled", "queued", "sent", "reminder_queued", "reminded"];
    /// Those of them in which no mail server has taken the request yet.
    pub const UNSENT: [&str; 2] = ["scheduled", "queued"];

    /// When the worker has to look at the request again, if ever: waiting times are the policy's, whatever
    /// they were before. Stored as an indexed column.
    pub fn due_at(&self, policy: &Policy) -> Option<Timestamp> {
        match *self {
            Self::Scheduled { due } => Some(due),
            Self::Sent { at } => Some(at + policy.remind_after.unwrap_or(policy.expire_after)),
            Self::Reminded { at } => Some(at + policy.expire_after),
            Self::Answered { outcome_at, .. } => outcome_at,
            Self::Queued { .. }
            | Self::ReminderQueued { .. }
            | Self::Expired { .. }
            | Self::Withdrawn { .. }
            | Self::Undeliverable { .. } => None,
        }
    }

    /// When the customer was asked, as far as this state proves it: a mail server accepted the request, or
    /// there is an answer, which came before we knew.
    pub fn proves_asked(&self) -> Option<Timestamp> {
        match *self {
            Self::Sent { at } | Self::Answered { at, .. } => Some(at),
            _ => None,
        }
    }

    /// The level that the customer gave, if they answered.
    pub fn answer(&self) -> Option<Value> {
        match *self {
            Self::Answered { value, .. } => Some(value),
            _ => None,
        }
    }

    /// Whether the customer has the question, or is about to get it, and the desk waits for an answer.
    pub fn waits(&self) -> bool {
        matches!(
            self,
            Self::Queued { .. } | Self::Sent { .. } | Self::ReminderQueued { .. } | Self::Reminded { .. }
        )
    }

    /// Whether a first answer still counts: while the desk waits, and after silence as well, since the mail
    /// says for how long its links work. Whoever answers a mail that counts as undeliverable has it.
    pub fn takes_answers(&self) -> bool {
        self.waits() || matches!(self, Self::Expired { .. } | Self::Undeliverable { .. })
    }

    /// Whether the request ended without a rating, and how.
    pub fn ending(&self) -> Option<Ending> {
        match *self {
            Self::Expired { .. } => Some(Ending::Expired),
            Self::Withdrawn { why, .. } => Some(Ending::Withdrawn(why)),
            Self::Undeliverable { why, .. } => Some(Ending::Undeliverable(why)),
            _ => None,
        }
    }

    /// Whether a mail of this kind is still wanted: asked again before each sending.
    pub fn wants(&self, mail: super::Mail) -> bool {
        match mail {
            super::Mail::Request => matches!(self, Self::Queued { .. }),
            super::Mail::Reminder => matches!(self, Self::ReminderQueued { .. }),
            super::Mail::Alert => matches!(self, Self::Answered { value, .. } if value.is_low()),
        }
    }
}
