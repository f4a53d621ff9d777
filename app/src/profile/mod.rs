//! One's own account: profile, password, sessions.

mod api;
mod details;
mod page;
mod password;
mod sessions;

pub use api::*;
pub use page::{ProfileAgain, ProfilePageView};
