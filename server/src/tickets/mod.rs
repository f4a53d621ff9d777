//! Tickets: boards, chatters, moves, and what requests do to them.

mod board;
mod cards;
mod chatter;
mod effects;
mod moving;
mod own;
mod page;
mod service;
mod stages;
mod taking_back;

pub use chatter::{Author, events_of, write_event, write_rating};
pub use effects::carry_out;
pub use moving::{by_id, lock, touch};
pub use service::TicketService;
pub use stages::{publishing, sees, stage, stages_of, team, team_row, teams_of};
pub use taking_back::{take_back, take_back_all};
