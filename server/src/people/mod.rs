//! Colleagues: who is there, invitations, and links by which they choose a password.

mod change;
mod invite;
mod link;
mod list;
mod service;

pub use link::{choose_password, forgotten};
pub use service::PeopleService;
