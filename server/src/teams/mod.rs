//! How teams ask for ratings, and what they publish of them.

mod asking;
pub mod reasons;
mod service;

pub use service::TeamService;
