//! The page on which a customer rates: complete in its first response, and without a script.

mod api;
mod page;

pub use api::*;
pub use page::RatePage;
