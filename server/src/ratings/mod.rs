//! Single ratings: their pages, hiding and correcting.

mod page;
mod service;
mod store;

pub use service::RatingService;
