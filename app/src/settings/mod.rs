//! Settings.

mod look;

pub use look::LookPage;
