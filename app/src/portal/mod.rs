//! The customer's portal.

mod api;
mod page;

pub use api::*;
pub use page::PortalPage;
