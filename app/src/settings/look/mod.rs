//! Every component on one page, with its states.

mod controls;
mod messages;
mod page;
mod sample;
mod shapes;

pub use page::LookPage;
