//! What queries of lists have in common, of ratings as of tickets: how an address tells them, whose rows they show, and
//! pages of rows.

mod address;
mod agent;
mod part;

pub use address::{address, set};
pub use agent::Agent;
pub use part::{Mark, Page, Part};
