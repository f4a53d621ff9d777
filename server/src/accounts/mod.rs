//! Accounts: who may sign in, and who that is.

mod add;
mod customers;
mod password;
mod service;
mod store;
mod turns;

pub use add::{AddUserError, NewAccount, NewUser, add_user, insert_user, set_customer_name};
pub use customers::customer_at;
pub use password::{PasswordError, hash_password};
pub use service::{AccountService, SignInError};
pub(crate) use store::find_user;
pub use store::{Account, AccountId, find_colleague, is_open};
pub use turns::TurnError;
