//! A customer's own tickets: all that they may read of them, and nothing else. What colleagues sort by, other
//! stages and full names have no place in these types.

use serde::{Deserialize, Serialize};

use crate::{ids::MessageId, levels::Value, stages::StageName, teams::Team, time::Moment};

/// A ticket in a list of the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalTicket {
    /// The short number.
    pub number: i64,
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub stage: StageName,
    /// The team.
    pub team: Team,
    /// Whether the team publishes statistics of its ratings.
    pub team_publishes: bool,
    /// When it was made.
    pub created: Moment,
}

/// A ticket's page in the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTicket {
    /// What its list tells of it.
    pub ticket: PortalTicket,
    /// Counts changes.
    pub version: i64,
    /// The reader's own full name.
    pub customer: String,
    /// What the reader wrote first.
    pub description: String,
    /// The name by which customers know who works on it, if somebody does and has one.
    pub agent: Option<String>,
    /// What was said, oldest first: at most [`super::CHATTER_LIMIT`] entries.
    pub said: Vec<OwnEntry>,
    /// The oldest of them, if earlier ones were left out.
    pub earlier: Option<MessageId>,
    /// It is open, and the reader can close it.
    pub closable: bool,
    /// The reader's rating of the current round, if there is one.
    pub rating: Option<OwnRating>,
}

/// An entry that the reader may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnEntry {
    /// When it was written.
    pub at: Moment,
    /// Who wrote it.
    pub by: Speaker,
    /// What it says.
    pub what: OwnBody,
}

/// Who speaks to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// The reader.
    Customer,
    /// A colleague, by the name that customers know; the team, where there is none.
    Agent(Option<String>),
}

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnBody {
    /// A message.
    Text(String),
    /// The reader's rating.
    Rating(OwnRating),
}

/// A rating of the reader's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnRating {
    /// The level's value.
    pub value: Value,
    /// The level's name in the reader's language.
    pub level: String,
    /// The reason that was chosen, in the reader's language.
    pub reason: Option<String>,
    /// The reader's words, maybe none.
    pub feedback: String,
    /// Whether an earlier answer was changed.
    pub changed: bool,
    /// Nobody but the reader and the desk's people can see it.
    pub hidden: bool,
}
