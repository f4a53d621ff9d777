//! What is set for the whole desk.

mod api;
mod form;
mod found;
mod page;

pub use api::*;
pub use page::DeskPageView;
