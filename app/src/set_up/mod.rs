//! The first run, and what of it is left.

mod administrator;
mod api;
mod home;
mod mail;
mod page;

pub use administrator::SetUpAgain;
pub use api::*;
pub use home::HomePage;
pub use page::SetUpPage;
