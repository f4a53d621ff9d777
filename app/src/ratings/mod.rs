//! A rating's page: what was answered, and what managers may do with it.

mod api;
mod change;
mod history;
mod open_rating;
mod page;
mod view;

pub use api::*;
pub use page::RatingPageView;
