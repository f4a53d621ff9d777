//! Boards and tickets: what agents work in.

mod age;
mod api;
mod board;
mod moved;
mod new_ticket;
mod no_team;
mod said;
mod stage_menu;
mod ticket;

pub use api::*;
pub use board::BoardPage;
pub use new_ticket::NewTicketPage;
pub use said::{ChatEntry, Chosen, Correction, Earlier, Newest, Rated, When, Words};
pub use ticket::{TicketPageView, before};
