//! What happens to a request, and what a step asks the edges to do.

use serde::{Deserialize, Serialize};

use super::state::{DeliveryFailure, Ending};
use crate::{levels::Value, rules::Rule};

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Time passed.
    Tick,
    /// The mail server accepted a mail.
    Accepted(Mail),
    /// A mail was refused for good, or its tries are used up.
    Refused(Mail, DeliveryFailure),
    /// The customer chose a level. `complete`: with Send, so that it takes effect at once.
    Answer {
        /// The level.
        value: Value,
        /// Whether Send was pressed.
        complete: bool,
    },
    /// The customer pressed Send after the level had been taken by itself.
    Complete,
    /// The customer chose another level for an answered request.
    ChangeAnswer {
        /// The new level.
        value: Value,
    },
    /// A manager confirmed a suspect answer. Its instant is that of the answer, not that of the manager.
    ConfirmSuspect {
        /// Its level.
        value: Value,
    },
    /// The ticket left its closed stage.
    TicketReopened,
    /// The person asked not to be asked.
    OptOut,
    /// A colleague decided that the ticket or its customer is never asked.
    Exclude,
    /// The move that made the request was undone.
    Undo,
    /// The request's moment has come, and the team no longer asks.
    SwitchOff,
    /// The request's moment has come, and the person was asked about another ticket meanwhile.
    AskedElsewhere,
    /// The ticket went on to another closed stage.
    MoveOn,
    /// The request's moment has come, and the ticket belongs to another customer.
    ChangeCustomer,
    /// The team was archived: its tickets stay where they stand.
    ArchiveTeam,
    /// The request's moment has come, and a rule is no longer met.
    Unmet(Rule),
}

/// The mails of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mail {
    /// The request itself.
    Request,
    /// The one reminder.
    Reminder,
    /// To the team's managers, after a low answer.
    Alert,
}

words!(Mail {
    Request = "request",
    Reminder = "reminder",
    Alert = "alert",
});

/// Where a mail stands in the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MailState {
    /// To be sent, for the first time or again.
    Waiting,
    /// A mail server took it.
    Sent,
    /// Given up.
    Failed,
    /// Nobody wanted it any more when its turn came.
    Dropped,
}

words!(MailState {
    Waiting = "waiting",
    Sent = "sent",
    Failed = "failed",
    Dropped = "dropped",
});

/// Where an outcome moves the ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Move {
    /// To the team's stage for reopened tickets.
    Reopen,
    /// To the team's stage for closed tickets.
    Close,
    /// To the closed stage from which an answer reopened it, since the customer chose another level.
    Back,
}

/// What the chatter is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Note {
    /// The mail server accepted this mail.
    Accepted(Mail),
    /// The customer rated.
    Rated,
    /// The customer changed the rating.
    Changed,
    /// The request ended without a rating.
    Ended(Ending),
}

/// What a step asks the edges to do, in the same transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Write a mail into the outbox.
    Mail(Mail),
    /// Move the ticket.
    MoveTicket(Move),
    /// Put the ticket back into the queue.
    ClearAssignee,
    /// Give the ticket back to whom an answer took it from, since the customer chose another level.
    RestoreAssignee,
    /// Tell the team's managers of a low answer.
    Alert,
    /// Write into the chatter.
    Chatter(Note),
}
