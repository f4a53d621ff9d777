//! Colleagues: who is there, invitations, and links by which they choose a password.

mod change;
mod command;
mod invite;
mod link;
mod list;
mod profile;
mod service;

pub use command::{AccountChange, AccountError, change_account};
pub use link::{choose_password, forgotten};
pub use profile::{address_of, change_password, end_own_session, end_own_sessions};
pub use service::PeopleService;
