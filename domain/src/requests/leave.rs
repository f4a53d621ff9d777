//! What moving a ticket does to its rating request: which event the request receives, and whether a new round
//! begins.

use super::{
    event::Event,
    state::{State, Withdrawal},
};
use crate::time::Timestamp;

/// A ticket's way from one stage to another. A stage is closed when its column is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The ticket was closed.
    pub from_closed: bool,
    /// It will be closed.
    pub to_closed: bool,
    /// The stage to which it goes asks for ratings.
    pub to_asks: bool,
    /// Until when the move to the stage that it leaves could be undone.
    pub undo_until: Timestamp,
}

impl Passage {
    /// Whether the move closes the ticket, which begins a new round.
    pub const fn closes(self) -> bool {
        !self.from_closed && self.to_closed
    }
}

/// Which event a move causes for the running request, if any. A request whose mail is not written yet is withdrawn by
/// any move out of a closed stage; one whose mail is written or sent, only when the ticket is reopened.
pub fn leave(state: State, passage: Passage, now: Timestamp) -> Option<Event> {
    if !passage.from_closed {
        return None;
    }
    match state {
        State::Scheduled { .. } if passage.to_closed => Some(Event::MoveOn),
        State::Scheduled { .. } if now < passage.undo_until => Some(Event::Undo),
        _ if passage.to_closed => None,
        _ => Some(Event::TicketReopened),
    }
}

/// The result of a move for the ticket's request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parting {
    /// The move that would have asked was undone in time.
    pub undone: bool,
    /// The closing's request ended before anybody was asked, and the next stage asks: that is another closing,
    /// since a round has one request.
    pub next_round: bool,
}

/// What a move leaves behind of a request that was in the state `before` and is in `after` now. `asked`: its
/// mail was sent.
pub fn left(passage: Passage, before: State, after: State, asked: bool) -> Parting {
    let undone = matches!(after, State::Withdrawn { why: Withdrawal::Undone, .. }) && after != before;
    let next_round = passage.from_closed && passage.to_asks && after.ending().is_some() && !asked;
    Parting { undone, next_round }
}
