//! What colleagues learn of a ticket's rating request: answers in doubt, why somebody was asked, and what
//! became of the mails.

use serde::{Deserialize, Serialize};

use crate::{
    evidence::Evidence,
    ids::AnswerId,
    levels::Value,
    requests::{Mail, State},
    rules::{Exclusion, Facts},
    time::{Moment, Offsets, Timestamp},
};

/// An answer that does not count until a manager confirms it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspect {
    /// The answer's identifier.
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

/// How many answers in doubt are listed at once.
pub const DOUBTS: u64 = 60;

/// An answer in doubt among those of all tickets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InDoubt {
    /// The answer.
    pub suspect: Suspect,
    /// The number of its ticket.
    pub ticket: i64,
    /// The subject of its ticket.
    pub subject: String,
    /// Full name of who was asked.
    pub customer: String,
    /// The team's name.
    pub team: String,
}

/// The answers in doubt that a manager may decide on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubts {
    /// The oldest, at most [`DOUBTS`], oldest first.
    pub answers: Vec<InDoubt>,
    /// How many there are.
    pub all: u64,
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

words!(SetAside {
    Spam = "spam",
    Merged = "merged",
});

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
        /// When the server took it.
        at: Timestamp,
    },
    /// Given up.
    Failed {
        /// When it was given up.
        at: Timestamp,
        /// What the mail server said.
        why: String,
    },
    /// Nobody wanted it any more when its turn came.
    Dropped {
        /// When it was dropped.
        at: Timestamp,
    },
}
