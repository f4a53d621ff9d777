//! Signing in, and what people choose for themselves.

use async_trait::async_trait;
use domain::{Refusal, language::Language, people::Actor};
use sea_orm::DbErr;

use super::{
    password::{self, PasswordError},
    store::{self, Account, AccountId},
};
use crate::{context::Context, db::Failure};

/// The service.
#[derive(Clone)]
pub struct AccountService {
    ctx: Context,
}

/// Why a sign-in could not be decided.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The database's.
    #[error(transparent)]
    Database(#[from] Failure),
    /// The stored hash can't be read.
    #[error(transparent)]
    Password(#[from] PasswordError),
}

impl From<DbErr> for SignInError {
    fn from(error: DbErr) -> Self {
        Self::Database(error.into())
    }
}

impl AccountService {
    /// Works on the desk's database.
    pub const fn new(ctx: Context) -> Self {
        Self { ctx }
    }

    /// The account of an address and a password. Whether the address is known shows neither in the
    /// answer nor in its time.
    ///
    /// # Errors
    /// [`SignInError`].
    pub async fn sign_in(&self, email: &str, password: String) -> Result<Option<Account>, SignInError> {
        let account = store::find(self.ctx.db.read(), email).await?;
        // Who was invited and has chosen no password yet can't sign in by one.
        let hash =
            account.as_ref().map(|account| account.password_hash.clone()).filter(|hash| !hash.is_empty());
        let right = password::verify(password, hash).await?;
        Ok(account.filter(|_| right))
    }

    /// An account as it is now; none when it is gone or deactivated.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(&self, id: AccountId) -> Result<Option<Account>, Failure> {
        store::load(self.ctx.db.read(), id).await
    }
}

#[async_trait]
impl app::accounts::Accounts for AccountService {
    async fn choose_language(&self, actor: &Actor, language: Language) -> Result<(), Refusal> {
        let id = match actor {
            Actor::Anonymous => return Err(Refusal::SignInNeeded),
            Actor::System => return Err(Refusal::Forbidden),
            Actor::User(user) => AccountId::User(user.id),
            Actor::Customer(customer) => AccountId::Customer(customer.id),
        };
        let tx = self.ctx.write().await?;
        store::set_language(tx.on(), id, language).await?;
        Ok(tx.commit().await?)
    }
}
