//! Accounts: who may sign in, and who that is.

mod absence;
mod add;
mod customers;
mod password;
mod service;
mod sessions;
mod store;
mod turns;

pub use absence::absent_until;
pub use add::{AddUserError, NewAccount, NewUser, add_user, insert_user, set_customer_name};
pub use customers::customer_at;
pub use password::{PasswordError, hash_password};
pub use service::{AccountService, SignInError};
pub use sessions::{SESSION_LIFETIME, end_session, end_sessions, sessions_of};
pub(crate) use store::find_user;
pub use store::{Account, AccountId, find_colleague, is_open};
pub use turns::TurnError;
