//! How a team asks: when, how often, and what silence and answers do to the ticket.

mod process;
mod reasons;

use std::collections::BTreeMap;

pub use process::{
    LARGEST_SAMPLE, LONGEST_COOLDOWN, LONGEST_DELAY, LONGEST_UNDO, Preset, Process, Setting, WrongSetting,
};
pub use reasons::{WrongReason, reasons};

use serde::{Deserialize, Serialize};

use crate::{
    ids::{ReasonId, ScaleId},
    language::Language,
    levels::Level,
    stages::Stage,
    teams::Team,
};

/// The most reasons that a team offers.
pub const MOST_REASONS: usize = 12;
/// The longest reason, in Unicode scalar values.
pub const LONGEST_REASON: usize = 60;

/// A reason that customers can choose after a low level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Which; nothing for one that is not saved yet.
    pub id: Option<ReasonId>,
    /// What customers read whose language has no translation, in the words of the team.
    pub name: String,
    /// What the others read. A form that has none sends none.
    #[serde(default)]
    pub translations: BTreeMap<Language, String>,
}

impl Reason {
    /// What a customer reads in a language.
    pub fn in_language(&self, language: Language) -> &str {
        self.translations.get(&language).unwrap_or(&self.name)
    }
}

/// A part of a notification rule, to tell what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RulePart {
    /// [`crate::notification_rules::NotificationRule::stage`], or the rule as a whole.
    Stage,
    /// [`crate::notification_rules::NotificationRule::ticket_type`]
    TicketType,
    /// [`crate::notification_rules::NotificationRule::team`]
    Team,
    /// [`crate::notification_rules::NotificationRule::template`]
    Template,
    /// [`crate::notification_rules::NotificationRule::delay`]
    Delay,
}

/// A scale with its levels, best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// The scale's identifier.
    pub id: ScaleId,
    /// What managers call it; none for what the product ships.
    pub title: Option<String>,
    /// Its levels in use.
    pub levels: Vec<Level>,
}

/// What a team's managers set about asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskingSettings {
    /// The team.
    pub team: Team,
    /// Grows with each save, so that nobody overwrites what they have not seen.
    pub version: i64,
    /// Its process.
    pub process: Process,
    /// The reasons that it offers, in their order.
    pub reasons: Vec<Reason>,
    /// The scales to choose from.
    pub scales: Vec<Scale>,
    /// The team's stages.
    pub stages: Vec<Stage>,
}
