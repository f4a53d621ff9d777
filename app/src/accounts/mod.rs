//! Who is signed in, and the page to sign in.

mod api;
mod sign_in_page;

pub use api::*;
pub use sign_in_page::{SignInAgain, SignInPage};
