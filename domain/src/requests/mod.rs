//! The life of a rating request: one total function over states that carry their own instants.
//!
//! Edges load the facts, call [`step`], and write state and effects in the same transaction.

mod event;
mod fate;
mod leave;
mod policy;
mod row;
mod state;
mod step;

pub use event::{Effect, Event, Mail, MailState, Move, Note};
pub use fate::Fate;
pub use leave::{Parting, Passage, leave, left};
pub use policy::{Policy, UNDELIVERABLE_AFTER};
pub use row::{Impossible, Row};
pub use state::{DeliveryFailure, Ending, State, Withdrawal};
pub use step::{Refusal, Transition, step};
