//! The log of who changed what.

mod api;
mod page;
mod words;

pub use api::*;
pub use page::LogPageView;
