//! Tickets: boards, chatters, moves, and what requests do to them.

mod access;
mod assigning;
mod board;
mod bulk;
mod cards;
mod case;
mod chatter;
mod closing;
mod creating;
mod effects;
mod inactive;
mod moving;
mod notes;
mod own;
mod page;
mod row;
mod service;
mod taking_back;

pub use access::seen;
pub use bulk::{evacuate_stage, refold};
pub use case::Case;
pub use chatter::{Author, events_of, write_event, write_rating};
pub use closing::close_own;
pub use creating::NUMBERS;
pub use effects::carry_out;
pub use inactive::{all_inactive, close_inactive, count_inactive};
pub use row::{by_id, lock, touch};
pub use service::TicketService;
pub use taking_back::{take_back, take_back_all, take_back_team};
