//! Colleagues: who is there, invitations, and links by which they choose a password.

mod change;
mod command;
mod invite;
mod link;
mod list;
mod service;

pub use command::{AccountChange, AccountError, change_account};
pub use link::{choose_password, forgotten};
pub use service::PeopleService;
