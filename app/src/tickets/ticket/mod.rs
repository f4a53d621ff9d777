//! A ticket with its chatter.

mod chatter;
mod composer;
mod open_ticket;
mod page;
mod side;
mod view;

pub use page::{TicketPageView, before};
