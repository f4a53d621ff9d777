//! The customer's portal.

mod api;
mod page;
mod ticket;

pub use api::*;
pub use page::PortalPage;
pub use ticket::{OwnTicketAgain, OwnTicketPage};
