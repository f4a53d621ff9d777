//! Who is signed in, and the page to sign in.

mod api;
mod password_page;
mod sign_in_page;

pub use api::*;
pub use password_page::{ForgottenPage, ForgottenSent, PasswordAgain, PasswordPage};
pub use sign_in_page::{SignInAgain, SignInPage};
