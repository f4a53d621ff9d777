//! A ticket's rating request: why its customer was asked or not, what became of the mails, and answers that
//! nobody can be sure of.

mod api;
mod card;
mod doubts;
mod drawer;
mod exclude;
mod in_doubt;
mod mails;
mod rules;
mod suspects;
mod why;

pub use api::*;
pub use doubts::DoubtsPage;
pub use in_doubt::{InDoubtCount, InDoubtLink};
pub use suspects::Suspects;
pub use why::Why;
