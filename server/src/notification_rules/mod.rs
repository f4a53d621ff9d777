//! Notification rules: reading and saving them, and replaying recorded closings under others.

mod history;
mod page;
mod save;
mod service;
mod trial;

pub use history::{History, history, settings};
pub use service::RuleService;
