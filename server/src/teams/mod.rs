//! What teams publish of their ratings.

mod service;

pub use service::TeamService;
