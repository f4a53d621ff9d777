//! Single ratings: their pages, hiding and correcting; and why customers were asked.

mod page;
mod requests;
mod service;
mod store;

pub use service::RatingService;
