//! Tickets: boards, chatters, moves, and what requests do to them.

mod board;
mod cards;
mod chatter;
mod effects;
mod moving;
mod page;
mod service;
mod stages;

pub use chatter::{Author, events_of, write_event, write_rating};
pub use effects::carry_out;
pub use moving::{lock, touch};
pub use service::TicketService;
pub use stages::{publishing, sees, stage, team, team_row, teams_of};
