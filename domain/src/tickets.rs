//! Tickets, boards and chatters as they travel to the browser.

mod chatter;
mod draft;
mod own;
mod request;

pub use chatter::{Author, Body, CorrectionNote, Entry, Event};
pub use draft::{Choices, Draft, SUBJECT_MAX};
pub use own::{OwnBody, OwnEntry, OwnRating, OwnTicket, PortalTicket, Speaker};
pub use request::{DOUBTS, Delivery, Doubts, Explanation, Fate, InDoubt, SetAside, Suspect};

use serde::{Deserialize, Serialize};

use crate::{
    ids::MessageId,
    levels::{Counts, Value},
    requests::State,
    rules::Rule,
    stages::Stage,
    teams::Team,
    time::{Moment, Timestamp},
};

/// How many cards of a column a board loads at first.
pub const COLUMN_LIMIT: u64 = 30;
/// How many of a column whose tickets are closed: nobody works on those.
pub const CLOSED_LIMIT: u64 = 10;

/// How many entries of a chatter a page shows.
pub const CHATTER_LIMIT: u64 = 100;

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
    /// At once, before anything else.
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
    /// The names of its tags.
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
    /// Why no mail goes out for the time being, in the mail server's words, if sending pauses.
    pub mail_trouble: Option<String>,
    /// When this was read.
    pub now: Timestamp,
}

/// What became of a move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveReply {
    /// The ticket's number.
    pub number: i64,
    /// Its version after the move.
    pub version: i64,
    /// Where it stands.
    pub stage: Stage,
    /// Since when it stands there.
    pub since: Moment,
    /// Whether the customer is asked, and when.
    pub asked: AskOutcome,
}

/// Whether a move asks the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskOutcome {
    /// The customer is asked when the moment comes.
    At {
        /// When the request is due.
        due: Timestamp,
        /// The customer's given name, or the whole one where nobody can tell.
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

/// A ticket's page as colleagues read it. Customers have [`OwnTicket`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketPage {
    /// The name of its type, if it has one.
    pub ticket_type: Option<String>,
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
    /// The chatter, oldest first: at most [`CHATTER_LIMIT`] entries.
    pub chatter: Vec<Entry>,
    /// The oldest of them, if earlier ones were left out.
    pub earlier: Option<MessageId>,
    /// The rating of the current round as the chatter tells it, if there is one.
    pub rating: Option<Body>,
    /// The state of the current round's request, if there is one.
    pub request: Option<State>,
    /// Answers that nobody can be sure of and that wait for a manager, oldest first. For those who may
    /// confirm them alone.
    pub suspects: Vec<Suspect>,
    /// Why the ticket is never asked about, if it was marked so by hand.
    pub set_aside: Option<SetAside>,
    /// Requests wait and are not sent, since AFTERWORD_BASE_URL is not set.
    pub held: bool,
    /// Whether its team publishes statistics of its ratings.
    pub team_publishes: bool,
    /// Its team is archived: it can be read, and no more.
    pub archived: bool,
}

/// A card with the stage it stands in: what a board fetches after a hint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardInColumn {
    /// The card.
    pub card: Card,
    /// Its team.
    pub team: Team,
    /// Its stage.
    pub stage: Stage,
}
