//! What the queries of all lists have in common: how an address tells them, whose rows they show, and their pages.

mod address;
mod agent;
mod part;

pub use address::{address, set};
pub use agent::Agent;
pub use part::{Mark, Page, Part};
