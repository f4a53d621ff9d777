//! Rating requests: when they are made, and how they move.

mod service;
mod store;

pub use service::{advance, change_agent, current, load_policy, schedule};
pub use store::{Request, by_id, lock, new_row};
