//! What the command line does to a colleague's account. Whoever sits at the machine needs no right: that is the way
//! back into a desk whose administrator can't sign in any more.

use domain::{
    Refusal, address,
    people::{self, PASSWORD_MAX, PASSWORD_MIN},
};
use sea_orm::DbErr;
use serde_json::json;

use super::{change::set_open, link::set_password, profile::sign_out};
use crate::{
    accounts::{PasswordError, find_user, hash_password},
    audit,
    context::Context,
    db::Failure,
    live::Access,
};

/// What is to be done to an account.
#[derive(Clone, Copy, Debug)]
pub enum AccountChange<'a> {
    /// Another password; all sessions end, and links for choosing one work no longer.
    Password(&'a str),
    /// Nobody signs in with it; its sessions end.
    Deactivate,
    /// Its holder can sign in again.
    Activate,
    /// Its sessions end.
    SignOut,
}

/// Why an account was not changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// Nobody signs in with that address.
    #[error("--email: {0} has no account; to add one, give --name as well")]
    Unknown(String),
    /// Nobody else administers the desk.
    #[error("--deactivate: {0} is the only administrator who can sign in; make another one first")]
    LastAdministrator(String),
    /// The password is too easy to guess, or far too long.
    #[error("the password needs at least {PASSWORD_MIN} characters, and at most {PASSWORD_MAX}")]
    Secret,
    /// The password can't be hashed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The database's.
    #[error("database error: {0}")]
    Database(#[from] Failure),
}

impl From<DbErr> for AccountError {
    fn from(error: DbErr) -> Self {
        Self::Database(error.into())
    }
}

/// Changes the account of an address. False if it was so already.
///
/// # Errors
/// [`AccountError`], naming the option to mend.
pub async fn change_account(
    ctx: &Context,
    email: &str,
    change: AccountChange<'_>,
) -> Result<bool, AccountError> {
    let email = address::normalized(email);
    // Hashing takes long: nothing is held meanwhile.
    let hash = match change {
        AccountChange::Password(secret) => {
            let secret = people::password(secret).map_err(|_| AccountError::Secret)?;
            Some(hash_password(secret, &*ctx.edges.entropy)?)
        }
        _ => None,
    };
    let mut tx = ctx.write().await?;
    let Some(user) = find_user(tx.on(), &email).await? else { return Err(AccountError::Unknown(email)) };
    let (action, changed) = match change {
        AccountChange::Password(_) => {
            set_password(&mut tx, &user, hash.unwrap_or_default()).await?;
            ("user.password_chosen", true)
        }
        AccountChange::Deactivate => {
            let closed = set_open(&mut tx, &user, false).await.map_err(|failure| match failure {
                Failure::Refused(Refusal::LastAdministrator) => AccountError::LastAdministrator(email),
                other => other.into(),
            })?;
            ("user.deactivated", closed)
        }
        AccountChange::Activate => ("user.activated", set_open(&mut tx, &user, true).await?),
        AccountChange::SignOut => {
            sign_out(&mut tx, &user).await?;
            ("user.signed_out", true)
        }
    };
    if changed {
        audit::record_command(&tx, action, ("user", user.id), &json!({})).await?;
        tx.access(Access::Rights);
        tx.commit().await?;
    }
    Ok(changed)
}
