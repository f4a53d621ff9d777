//! Settings.

mod look_page;

pub use look_page::LookPage;
