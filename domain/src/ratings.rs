//! A single rating as colleagues see it, and what they may do with it.

use serde::{Deserialize, Serialize};

use crate::{
    ids::{RatingId, UserId},
    levels::{Level, Value},
    refusal::Refusal,
    teams::Team,
    text,
    tickets::{Author, Event},
    time::Moment,
};

/// A colleague by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The colleague's identifier.
    pub id: UserId,
    /// Full name.
    pub name: String,
}

/// A rating's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingPage {
    /// The rating's identifier.
    pub id: RatingId,
    /// Counts changes: a change names the version that it saw.
    pub version: i64,
    /// What counts.
    pub value: Value,
    /// The level's name in the reader's language.
    pub level: String,
    /// The customer's words, maybe none.
    pub feedback: String,
    /// The reason that was chosen after a low level, in the team's words.
    pub reason: Option<String>,
    /// Full name of who answered.
    pub customer: String,
    /// Who is rated, if anybody.
    pub agent: Option<Person>,
    /// The ticket's number.
    pub ticket: i64,
    /// The ticket's subject.
    pub subject: String,
    /// The team.
    pub team: Team,
    /// When the request's mail was accepted, if it is known.
    pub asked: Option<Moment>,
    /// When the customer first answered.
    pub answered: Moment,
    /// Not part of what customers see.
    pub internal: bool,
    /// All answers and what colleagues changed, oldest first.
    pub history: Vec<Change>,
    /// The levels that a correction can choose, best first.
    pub levels: Vec<Level>,
    /// The agents that a correction can name.
    pub agents: Vec<Person>,
    /// Whether the reader may hide it.
    pub may_hide: bool,
    /// Whether the reader may correct it.
    pub may_correct: bool,
}

/// An entry of a rating's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// When it was changed.
    pub at: Moment,
    /// By whom.
    pub author: Author,
    /// What was changed.
    pub what: What,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The customer answered, or answered anew.
    Answer {
        /// The level's value.
        value: Value,
        /// The level's name in the reader's language.
        level: String,
        /// The customer's words, maybe none.
        feedback: String,
        /// Whether it counts or counted; a suspect answer does not.
        counted: bool,
    },
    /// A colleague hid, showed or corrected it.
    Event(Event),
}

/// What a correction changes. Nothing else of a rating can be corrected: the words are the customer's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Correction {
    /// Another level, by its value.
    Level(Value),
    /// Another agent.
    Agent(UserId),
    /// Nobody was to be rated.
    Nobody,
}

/// The reason of a change as it is stored: required when something is taken out of sight or corrected.
///
/// # Errors
/// [`Refusal::Invalid`] for the field [`crate::Field::Reason`].
pub fn reason(raw: &str) -> Result<String, Refusal> {
    text::reason(raw).map_err(|problem| Refusal::Invalid { field: crate::Field::Reason, problem })
}
