//! Colleagues: who they are, and invitations.

mod api;
mod invite;
mod open_people;
mod page;
mod words;

pub use api::*;
pub use page::PeoplePage;
pub use words::role as role_words;
