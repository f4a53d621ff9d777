//! The states, each with the instants that belong to it.

use serde::{Deserialize, Serialize};

use crate::{levels::Value, time::Timestamp};

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
    /// The mail server accepted the request; the waiting days run.
    Sent {
        /// When it was accepted.
        at: Timestamp,
        /// When to remind, if at all.
        remind_at: Option<Timestamp>,
        /// When silence ends the request. Not before `remind_at`.
        expires_at: Timestamp,
    },
    /// The reminder is in the outbox.
    ReminderQueued {
        /// When it was put there.
        at: Timestamp,
    },
    /// The mail server accepted the reminder.
    Reminded {
        /// When it was accepted.
        at: Timestamp,
        /// When silence ends the request.
        expires_at: Timestamp,
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
    /// Silence.
    Expired {
        /// When the waiting ended.
        at: Timestamp,
    },
    /// Taken back before an answer.
    Withdrawn {
        /// When.
        at: Timestamp,
        /// Why.
        why: Withdrawal,
    },
    /// The mail never reached the customer.
    Undeliverable {
        /// When that was certain.
        at: Timestamp,
        /// Why.
        why: Undelivered,
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
    /// Another request came first, and the team leaves people alone after one.
    AskedElsewhere,
}

/// Why a mail never arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undelivered {
    /// The mail server refused it for good.
    Refused,
    /// Five days of tries were in vain.
    TimedOut,
}

/// How a request ended without a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Silence.
    Expired,
    /// Taken back.
    Withdrawn(Withdrawal),
    /// The mail never arrived.
    Undeliverable(Undelivered),
}

impl State {
    /// When the worker has to look at the request again, if ever. Stored as an indexed column.
    pub fn due_at(&self) -> Option<Timestamp> {
        match *self {
            Self::Scheduled { due } => Some(due),
            Self::Sent { remind_at, expires_at, .. } => Some(remind_at.unwrap_or(expires_at)),
            Self::Reminded { expires_at, .. } => Some(expires_at),
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
            Self::Sent { at, .. } | Self::Answered { at, .. } => Some(at),
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
            super::Mail::Alert => matches!(self, Self::Answered { .. }),
        }
    }
}
