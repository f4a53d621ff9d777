//! Boards and tickets: what agents work in.

mod api;
mod board_page;
mod ticket_page;

pub use api::*;
pub use board_page::BoardPage;
pub use ticket_page::TicketPageView;
