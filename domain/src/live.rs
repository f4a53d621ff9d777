//! Hints: what changed, so that an open page can fetch it again. They carry no content.

use serde::{Deserialize, Serialize};

use crate::ids::{CustomerId, TeamId};

/// Something changed. The receiver fetches it by its usual way, with its usual rights.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// Number of the ticket.
    pub ticket: i64,
    /// The ticket's version after the change.
    pub version: i64,
    /// Its team: decides who is told.
    pub team: TeamId,
    /// Its customer, who is told as well.
    pub customer: Option<CustomerId>,
    /// Whether figures of its team changed: a rating is new, other, hidden or shown.
    #[serde(default)]
    pub rated: bool,
    /// The customer's answer was low: the team's managers are told.
    #[serde(default)]
    pub low: bool,
}

/// What a browser receives over the live channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// A ticket changed.
    Ticket {
        /// Its number.
        number: i64,
        /// Its new version.
        version: i64,
        /// Its team.
        team: TeamId,
    },
    /// Figures of a team's ratings changed.
    Ratings {
        /// Which team.
        team: TeamId,
    },
    /// A customer's answer was low. To managers only.
    Low {
        /// The ticket's number.
        number: i64,
        /// Its team.
        team: TeamId,
    },
    /// Hints may have been missed: fetch everything shown again.
    Resync,
}
