//! The page on which a customer rates: complete in its first response, and without a script.

mod answered;
mod api;
mod form;
mod gesture;
mod languages;
mod link;
mod once_more;
mod page;
mod sending;

pub use api::*;
pub use form::Trap;
pub use page::{NotShown, RatePage};
