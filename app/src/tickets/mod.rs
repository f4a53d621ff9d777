//! Boards and tickets: what agents work in.

mod age;
mod api;
mod board;
mod moved;
mod stage_menu;
mod ticket;

pub use api::*;
pub use board::BoardPage;
pub use ticket::TicketPageView;
