//! How teams ask for ratings, and what they publish of them.

mod asking;
mod offering;
mod service;

pub use service::TeamService;
