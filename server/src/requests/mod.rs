//! Rating requests: when they are made, and how they move.

mod again;
mod closings;
mod explain;
mod facts;
mod put_off;
mod service;
mod store;
mod suppress;

pub use again::{asked_elsewhere, unwanted};
pub use closings::{Arrival, leave_closed, row as closing_row};
pub use explain::explain;
pub use facts::{asking_rule, gather, kept, known};
pub use put_off::put_off;
pub use service::{advance, change_agent, current, load_policy, schedule, skip_in_bulk};
pub use store::{Reopening, Request, by_id, follow_waiting_times, lock, new_row, save_reopened};
pub use suppress::{cause, suppress};
