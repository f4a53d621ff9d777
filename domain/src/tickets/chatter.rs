//! Entries of a ticket's chatter, and what happened to it.

use serde::{Deserialize, Serialize};

use crate::{
    ids::{MessageId, RatingId},
    levels::Value,
    requests::Ending,
    rules::Rule,
    stages::StageName,
    time::{Moment, Span, Timestamp},
};

/// An entry of the chatter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The entry's identifier.
    pub id: MessageId,
    /// When it was written.
    pub at: Moment,
    /// Who wrote it or did it.
    pub author: Author,
    /// What it says.
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
    /// Something that this version does not know: a newer node wrote it.
    Unknown,
    /// The customer's rating.
    Rating {
        /// The rating's identifier.
        rating: RatingId,
        /// The value of the level that the customer gave.
        value: Value,
        /// The level's name in the reader's language.
        level: String,
        /// What a colleague made of it since.
        corrected: Option<CorrectionNote>,
        /// The reason that was chosen, in the reader's language.
        reason: Option<String>,
        /// The customer's words, maybe none.
        feedback: String,
        /// Whether an earlier answer was changed.
        changed: bool,
    },
}

/// The level that counts instead of the one that the customer gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionNote {
    /// The level's name in the reader's language.
    pub level: String,
    /// Full name of who corrected it.
    pub by: String,
}

/// What happened to a ticket. Stored as JSON with the entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The ticket was made.
    Created,
    /// Its team gave it to a member.
    AssignedByTeam {
        /// The member's name.
        to: String,
    },
    /// It went to another stage.
    Moved {
        /// From where.
        from: StageName,
        /// To where.
        to: StageName,
    },
    /// Its customer closed it on the portal.
    ClosedByCustomer,
    /// Nothing had happened for so long that its team's rule closed it.
    ClosedForInactivity {
        /// How long nothing was to happen for that.
        after: Span,
    },
    /// Its stage was folded, which closed the ticket.
    StageFolded,
    /// Its stage was unfolded, which opened the ticket again.
    StageUnfolded,
    /// It was closed together with all others of its stage: nobody is asked.
    ClosedInBulk,
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
    /// A mail could not be written.
    MailNotWritten {
        /// What is wrong.
        why: String,
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
    /// The customer's address, which a mail server refused, is written to again.
    SuppressionLifted {
        /// Why a colleague lifted the stop.
        reason: String,
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
        /// How it ended.
        ending: Ending,
    },
    /// The assignee was cleared on reopening.
    AssigneeCleared,
    /// The assignee who was cleared on reopening has the ticket again, since the customer chose another level.
    AssigneeRestored,
    /// A changed rating would have moved the ticket, but somebody else has moved it since; it stays.
    OutcomeOvertaken,
    /// The outcome of a rating names a stage that the team no longer has; the ticket stays.
    OutcomeStageMissing,
    /// A rating was taken out of what customers see.
    RatingHidden {
        /// The rating's identifier.
        rating: RatingId,
        /// Why the colleague hid it.
        reason: String,
    },
    /// A hidden rating was given back to what customers see.
    RatingShown {
        /// The rating's identifier.
        rating: RatingId,
    },
    /// The customer changed the rating. With the same level before and since, its words alone.
    RatingChanged {
        /// The value that the customer gave before.
        from: Value,
        /// The value that they gave now.
        to: Value,
    },
    /// A colleague corrected the level.
    LevelCorrected {
        /// Of which rating.
        rating: RatingId,
        /// The value before.
        from: Value,
        /// The value since.
        to: Value,
        /// Why the colleague corrected it.
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
        /// Why the colleague corrected it.
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
