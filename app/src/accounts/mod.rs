//! Who is signed in, and the pages to sign in and to choose a password.

mod api;
mod brand;
mod password_page;
mod sign_in_page;

pub use api::*;
pub use password_page::{ForgottenPage, ForgottenSent, PasswordAgain, PasswordPage};
pub use sign_in_page::{SignInAgain, SignInPage};
