//! Types and tags of tickets.

mod api;
mod form;
mod page;

pub use api::*;
pub use page::LabelsPageView;
