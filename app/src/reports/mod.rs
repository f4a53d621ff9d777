//! Reports over ratings.

mod api;
mod feedback;
mod figures;
mod how;
mod names;
mod problems;
mod ratings;
mod table;

pub use api::*;
pub use feedback::FeedbackPage;
pub use names::{dimension, fate};
pub use ratings::ReportPage;
