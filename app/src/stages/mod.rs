//! The stages of boards: their list, and a page for each.

mod api;
mod delete;
mod list;
mod names;
mod open_stages;
mod page;
mod refold;
mod row;

pub use api::*;
pub use list::StagesPage;
pub use page::StagePageView;
