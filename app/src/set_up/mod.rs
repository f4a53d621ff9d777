//! The first run, and what of it is left.

mod administrator;
mod api;
mod found;
mod home;
mod mail;
mod page;

pub use administrator::SetUpAgain;
pub use api::*;
pub use found::{BASE, Found, SENDER, SERVER};
pub use home::HomePage;
pub use mail::TestMailButton;
pub use page::SetUpPage;
