//! Tickets, boards and chatters as they travel to the browser.

use serde::{Deserialize, Serialize};

use crate::{
    evidence::Evidence,
    ids::{AnswerId, MessageId, RatingId},
    levels::{Counts, Value},
    requests::{Ending, Mail, State},
    rules::{Exclusion, Facts, Rule},
    stages::{Stage, StageName},
    teams::Team,
    time::{Moment, Offsets, Timestamp},
};

/// How many cards of a column a board loads at first.
pub const COLUMN_LIMIT: u64 = 30;
/// How many of a column whose tickets are closed: nobody works on those.
pub const CLOSED_LIMIT: u64 = 10;

/// How urgent a ticket is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// When there is time.
    Low,
    /// As usual.
    #[default]
    Normal,
    /// Before the others.
    High,
    /// Now.
    Urgent,
}

impl Priority {
    /// All priorities, least first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Normal, Self::High, Self::Urgent];

    /// The number in the database, 0 to 3.
    pub const fn number(self) -> i16 {
        self as i16
    }

    /// The priority of a number, if there is one.
    pub fn from_number(number: i16) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.number() == number)
    }
}

/// A ticket on the board. People and tags travel as names alone: a board has hundreds of them, and its
/// reader acts on none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The short number that people say.
    pub number: i64,
    /// What it is about.
    pub subject: String,
    /// Full name of who wrote in.
    pub customer: Option<String>,
    /// Full name of who works on it.
    pub assignee: Option<String>,
    /// How urgent.
    pub priority: Priority,
    /// Tags.
    pub tags: Vec<String>,
    /// When it came to its stage.
    pub since: Moment,
    /// The rating of the current round, if there is one.
    pub rating: Option<Value>,
    /// Counts changes: a move names the version that it saw.
    pub version: i64,
}

/// A column of the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The stage.
    pub stage: Stage,
    /// All its tickets, also those not loaded.
    pub count: u32,
    /// The ratings of the last 30 days given to tickets that stand here.
    pub ratings: Counts,
    /// The newest [`COLUMN_LIMIT`] of its cards, or [`CLOSED_LIMIT`].
    pub cards: Vec<Card>,
}

/// A team's board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// The team.
    pub team: Team,
    /// All teams that the reader may see.
    pub teams: Vec<Team>,
    /// The columns in the team's order.
    pub columns: Vec<Column>,
    /// Ratings of the last 30 days.
    pub satisfaction: Counts,
    /// Requests wait and are not sent, since AFTERWORD_BASE_URL is not set.
    pub held: bool,
    /// When this was read.
    pub now: Timestamp,
}

/// What became of a move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The ticket's number.
    pub number: i64,
    /// Its version after the move.
    pub version: i64,
    /// Where it stands.
    pub stage: Stage,
    /// Since when it stands there.
    pub since: Moment,
    /// Whether the customer is asked, and when.
    pub asked: Asked,
}

/// Whether a move asks the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// The customer is asked when the moment comes.
    At {
        /// When the request is due.
        due: Timestamp,
        /// The customer's first name.
        customer: String,
        /// Until when the board offers to undo the move.
        undo_until: Timestamp,
    },
    /// Nobody is asked, for this reason.
    Not {
        /// The first rule that is not met.
        rule: Rule,
    },
    /// This stage or team does not ask.
    Silent,
    /// This took back, in time, a move that would have asked: nobody is asked.
    Undone,
}

/// A ticket's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketPage {
    /// The ticket.
    pub card: Card,
    /// What the customer wrote first.
    pub description: String,
    /// Its team.
    pub team: Team,
    /// Its stage.
    pub stage: Stage,
    /// The stages of the team, to move to.
    pub stages: Vec<Stage>,
    /// When it was made.
    pub created: Moment,
    /// The chatter, oldest first.
    pub chatter: Vec<Entry>,
    /// The state of the current round's request, if there is one.
    pub request: Option<State>,
    /// Answers that nobody can be sure of and that wait for a manager, oldest first. For those who may
    /// confirm them alone.
    pub suspects: Vec<Suspect>,
    /// Why the ticket is never asked about, if it was marked so by hand.
    pub set_aside: Option<SetAside>,
    /// Requests wait and are not sent, since AFTERWORD_BASE_URL is not set.
    pub held: bool,
    /// Whether the reader works tickets, or only reads their own.
    pub may_work: bool,
    /// Whether its team publishes statistics of its ratings.
    pub team_publishes: bool,
}

/// An answer that does not count until a manager confirms it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspect {
    /// Which.
    pub id: AnswerId,
    /// When it came.
    pub at: Moment,
    /// The level's value.
    pub value: Value,
    /// The level's name in the reader's language.
    pub level: String,
    /// The reason that was chosen, in the reader's language.
    pub reason: Option<String>,
    /// The words that came with it, maybe none.
    pub feedback: String,
    /// What speaks against it; nothing once the evidence is deleted.
    pub evidence: Vec<Evidence>,
}

/// A mark by hand: this ticket is never asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetAside {
    /// It is spam.
    Spam,
    /// It was merged into another.
    Merged,
}

impl SetAside {
    /// Both marks.
    pub const ALL: [Self; 2] = [Self::Spam, Self::Merged];

    /// The name in the database and the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spam => "spam",
            Self::Merged => "merged",
        }
    }

    /// The mark of a name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.name() == name)
    }
}

impl From<SetAside> for Exclusion {
    fn from(mark: SetAside) -> Self {
        match mark {
            SetAside::Spam => Self::Spam,
            SetAside::Merged => Self::Merged,
        }
    }
}

/// *Why was this customer (not) asked?*: the rules by which it was or would be decided, and what became of
/// the mails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// What the rules looked at. [`crate::rules::assess`] tells which are met.
    pub facts: Facts,
    /// Nobody has decided yet: these are the facts as they would be if the ticket were closed now.
    pub preview: bool,
    /// Where the request stands, if there is one.
    pub request: Option<State>,
    /// Requests wait and are not sent, since AFTERWORD_BASE_URL is not set.
    pub held: bool,
    /// The mails of the current round, oldest first.
    pub mails: Vec<Fate>,
    /// When the customer first and last opened the page, if they did; scanners open it, too.
    pub opened: Option<(Timestamp, Timestamp)>,
    /// The team's zone, for all instants above.
    pub offsets: Offsets,
    /// The customer is never asked, by a colleague's decision.
    pub never_ask: bool,
    /// Whether the reader may decide that.
    pub may_exclude: bool,
}

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fate {
    /// Which mail.
    pub mail: Mail,
    /// When it was written.
    pub written: Timestamp,
    /// Where it is now.
    pub now: Delivery,
}

/// Where a mail is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// In the outbox, not tried yet.
    Waiting,
    /// Tried in vain; it is tried again.
    Retrying {
        /// How often it was tried.
        tries: i32,
        /// When it is tried next.
        next: Timestamp,
        /// When tries end.
        until: Timestamp,
        /// What the mail server said, or why it was not reached.
        why: String,
    },
    /// The mail server took it.
    Sent {
        /// When.
        at: Timestamp,
    },
    /// Given up.
    Failed {
        /// When.
        at: Timestamp,
        /// What the mail server said.
        why: String,
    },
    /// Nobody wanted it any more when its turn came.
    Dropped {
        /// When.
        at: Timestamp,
    },
}

/// A ticket in a list of the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortalTicket {
    /// The short number.
    pub number: i64,
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub stage: Stage,
    /// The team.
    pub team: Team,
    /// Whether the team publishes statistics of its ratings.
    pub team_publishes: bool,
    /// When it was made.
    pub created: Moment,
}

/// An entry of the chatter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Which.
    pub id: MessageId,
    /// When.
    pub at: Moment,
    /// Whose.
    pub author: Author,
    /// What.
    pub body: Body,
}

/// Whose entry it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The customer, by name.
    Customer(String),
    /// A colleague, by name.
    User(String),
    /// The desk itself.
    System,
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A public message.
    Reply {
        /// The text.
        text: String,
    },
    /// An internal note.
    Note {
        /// The text.
        text: String,
    },
    /// A line on what happened.
    Event {
        /// What happened.
        event: Event,
    },
    /// The customer's rating.
    Rating {
        /// Which.
        rating: RatingId,
        /// The level's value.
        value: Value,
        /// The level's name in the reader's language.
        level: String,
        /// The reason that was chosen, in the reader's language.
        reason: Option<String>,
        /// The customer's words, maybe none.
        feedback: String,
        /// Whether an earlier answer was changed.
        changed: bool,
    },
}

/// What happened to a ticket. Stored as JSON with the entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The ticket was made.
    Created,
    /// It went to another stage.
    Moved {
        /// From where.
        from: StageName,
        /// To where.
        to: StageName,
    },
    /// The customer is asked for a rating at a moment.
    Scheduled {
        /// When the request is due.
        due: Timestamp,
    },
    /// The mail server took the request.
    Asked,
    /// The mail server took the reminder.
    Reminded,
    /// Nobody is asked.
    NotAsked {
        /// The first rule that was not met.
        rule: Rule,
    },
    /// A mail could not be sent yet and is tried again.
    MailDelayed {
        /// What the mail server said, or why it was not reached.
        why: String,
        /// When it is tried next.
        retry_at: Timestamp,
    },
    /// A mail was refused for good.
    MailRefused {
        /// What the mail server said.
        why: String,
    },
    /// The team's own template failed; the shipped one was sent instead.
    TemplateFailed {
        /// What is wrong with it.
        why: String,
    },
    /// A manager confirmed a suspect answer.
    AnswerConfirmed {
        /// Its level's value.
        value: Value,
    },
    /// A manager discarded a suspect answer.
    AnswerDiscarded {
        /// Its level's value.
        value: Value,
    },
    /// The request ended without a rating.
    Ended {
        /// How.
        ending: Ending,
    },
    /// The assignee was cleared on reopening.
    AssigneeCleared,
    /// The outcome of a rating names a stage that the team no longer has; the ticket stays.
    OutcomeStageMissing,
    /// A rating was taken out of what customers see.
    RatingHidden {
        /// Which.
        rating: RatingId,
        /// Why.
        reason: String,
    },
    /// A hidden rating was given back to what customers see.
    RatingShown {
        /// Which.
        rating: RatingId,
    },
    /// A colleague corrected the level.
    LevelCorrected {
        /// Of which rating.
        rating: RatingId,
        /// The value before.
        from: Value,
        /// The value since.
        to: Value,
        /// Why.
        reason: String,
    },
    /// A colleague corrected who was rated.
    AgentCorrected {
        /// In which rating.
        rating: RatingId,
        /// Who counted as rated before; nobody is possible.
        from: Option<String>,
        /// Who counts since.
        to: Option<String>,
        /// Why.
        reason: String,
    },
}

impl Event {
    /// The rating that the event is about, if it is about one.
    pub const fn rating(&self) -> Option<RatingId> {
        match self {
            Self::RatingHidden { rating, .. }
            | Self::RatingShown { rating }
            | Self::LevelCorrected { rating, .. }
            | Self::AgentCorrected { rating, .. } => Some(*rating),
            _ => None,
        }
    }
}

/// A card with the stage it stands in: what a board fetches after a hint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The card.
    pub card: Card,
    /// Its team.
    pub team: Team,
    /// Its stage.
    pub stage: Stage,
}
