//! Accounts: who may sign in, and who that is.

mod add;
mod password;
mod service;
mod store;

pub use add::{AddUserError, add_user};
pub use password::{PasswordError, hash_password};
pub use service::{AccountService, SignInError};
pub use store::{Account, AccountId};
