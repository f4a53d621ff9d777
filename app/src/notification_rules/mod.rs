//! Notification rules: which mail asks, and when; and what others would have done.

mod api;
mod open_rules;
mod page;
mod row;
mod trial;

pub use api::*;
pub use page::RulesPageView;
