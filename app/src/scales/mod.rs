//! Scales of satisfaction levels.

mod api;
mod form;
mod new_scale;
mod open_scale;
mod page;
mod row;

pub use api::*;
pub use page::LevelsPage;
