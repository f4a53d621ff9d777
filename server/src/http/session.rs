//! Sessions: axum-login over our own table.
//!
//! The table knows a session by the SHA-256 of its identifier, so that a copy of the database opens
//! no door. Instants are the injected clock's, whatever the session crates write into their records.

use std::fmt;

use async_trait::async_trait;
use axum::{
    http::{
        HeaderMap, HeaderValue,
        header::{Entry, SET_COOKIE},
    },
    response::Response,
};
use axum_login::{AuthManagerLayer, AuthManagerLayerBuilder, AuthUser, AuthnBackend};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::time::Span;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};
use tower_sessions::{
    Expiry, Session, SessionManagerLayer, SessionStore,
    cookie::SameSite,
    session::{self, Id, Record},
    session_store::{self, Error},
};

use super::browser;
use crate::{
    accounts::{Account, AccountId, AccountService, SESSION_LIFETIME, SignInError},
    context::Context,
    db::Failure,
    entities::sessions as table,
    live::Access,
};

/// Under what name a session's data tell whose it is.
const ACCOUNT: &str = "account";

/// A request's session and account.
pub type Auth = axum_login::AuthSession<Accounts>;

/// Where axum-login finds accounts.
#[derive(Clone)]
pub struct Accounts(pub AccountService);

/// An address and a password.
pub struct Credentials {
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
}

impl AuthUser for Account {
    type Id = AccountId;

    fn id(&self) -> AccountId {
        self.id
    }

    fn session_auth_hash(&self) -> &[u8] {
        &self.seal
    }
}

impl AuthnBackend for Accounts {
    type User = Account;
    type Credentials = Credentials;
    type Error = SignInError;

    async fn authenticate(&self, tried: Credentials) -> Result<Option<Account>, SignInError> {
        self.0.sign_in(&tried.email, tried.password).await
    }

    async fn get_user(&self, id: &AccountId) -> Result<Option<Account>, SignInError> {
        Ok(self.0.load(*id).await?)
    }
}

/// The layer that finds a request's session and account.
pub fn layer(ctx: &Context) -> AuthManagerLayer<Accounts, Store> {
    let secure = ctx.config.secure();
    let sessions = SessionManagerLayer::new(Store::new(ctx))
        .with_name(if secure { "__Host-afterword" } else { "afterword" })
        .with_secure(secure)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(Duration::milliseconds(SESSION_LIFETIME.as_millis())));
    AuthManagerLayerBuilder::new(Accounts(AccountService::new(ctx.clone())), sessions).build()
}

/// The name by which the table and the live channel know a session.
pub fn key(id: Id) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(id.to_string()))
}

/// Signs an account in. A session that belongs to somebody already gets another identifier; a fresh one does anyway.
pub async fn begin(
    auth: &mut Auth,
    account: &Account,
    headers: &HeaderMap,
    ctx: &Context,
) -> Result<(), axum_login::Error<Accounts>> {
    if auth.user.is_some() {
        auth.session.cycle_id().await?;
    }
    auth.login(account).await?;
    auth.session.insert("began", ctx.now().millis()).await?;
    Ok(note(&auth.session, account, headers).await?)
}

/// Notes whose a session is, and in which browser.
async fn note(session: &Session, account: &Account, headers: &HeaderMap) -> Result<(), session::Error> {
    session.insert(ACCOUNT, account.id.to_string()).await?;
    session.insert("browser", browser::described(headers)).await
}

/// Keeps a session alive that is used: its days are counted from the last one on which it was. Written once a day, not
/// with each request. Sessions that began before an update are noted as well.
pub async fn keep(
    session: &Session,
    account: &Account,
    headers: &HeaderMap,
    ctx: &Context,
) -> Result<(), session::Error> {
    let day = ctx.now().millis().div_euclid(Span::days(1).as_millis());
    session.insert("day", day).await?;
    note(session, account, headers).await
}

/// Browsers refuse to change a `__Host-` cookie without `Secure`, which the session crate leaves out
/// when it removes one.
pub async fn secure_removals(mut response: Response) -> Response {
    if let Entry::Occupied(mut cookies) = response.headers_mut().entry(SET_COOKIE) {
        for cookie in cookies.iter_mut() {
            if let Ok(text) = cookie.to_str()
                && text.starts_with("__Host-")
                && !text.contains("; Secure")
                && let Ok(secured) = HeaderValue::from_str(&format!("{text}; Secure"))
            {
                *cookie = secured;
            }
        }
    }
    response
}

/// The table of sessions.
#[derive(Clone)]
pub struct Store(Context);

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store")
    }
}

impl Store {
    /// Over the desk's database.
    pub fn new(ctx: &Context) -> Self {
        Self(ctx.clone())
    }

    /// Whether a session, named by its [`key`], still stands.
    ///
    /// # Errors
    /// The database's.
    pub async fn is_alive(&self, key: &str) -> Result<bool, Failure> {
        Ok(self.find(key).await?.is_some())
    }

    fn expires_at(&self) -> i64 {
        (self.0.now() + SESSION_LIFETIME).millis()
    }

    async fn insert(&self, row: table::ActiveModel) -> Result<(), Failure> {
        let tx = self.0.write().await?;
        table::Entity::insert(row).exec_without_returning(tx.on()).await?;
        tx.commit().await
    }

    /// A session that was deleted meanwhile stays deleted.
    async fn update(&self, key: String, data: String, account: Option<String>) -> Result<(), Failure> {
        let tx = self.0.write().await?;
        table::Entity::update_many()
            .col_expr(table::Column::Data, Expr::value(data))
            .col_expr(table::Column::Account, Expr::value(account))
            .col_expr(table::Column::ExpiresAt, Expr::value(self.expires_at()))
            .filter(table::Column::Id.eq(key))
            .exec(tx.on())
            .await?;
        tx.commit().await
    }

    async fn remove(&self, id: Id) -> Result<(), Failure> {
        let mut tx = self.0.write().await?;
        table::Entity::delete_by_id(key(id)).exec(tx.on()).await?;
        tx.access(Access::SignedOut(key(id)));
        tx.commit().await
    }

    async fn find(&self, key: &str) -> Result<Option<table::Model>, Failure> {
        let alive = table::Column::ExpiresAt.gt(self.0.now().millis());
        Ok(table::Entity::find_by_id(key).filter(alive).one(self.0.db.read()).await?)
    }
}

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        let mut random = [0; 16];
        self.0.edges.entropy.fill(&mut random);
        record.id = Id(i128::from_le_bytes(random));
        let row = table::ActiveModel {
            id: Set(key(record.id)),
            data: Set(encode(record)?),
            expires_at: Set(self.expires_at()),
            account: Set(account(record)),
        };
        self.insert(row).await.map_err(backend)
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        match self.update(key(record.id), encode(record)?, account(record)).await {
            // The session lives on as it is written: nobody is kept from reading by a full disk.
            Err(error) if error.trouble().is_some() => {
                tracing::warn!(%error, "a session could not be prolonged");
                Ok(())
            }
            written => written.map_err(backend),
        }
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let Some(row) = self.find(&key(*id)).await.map_err(backend)? else { return Ok(None) };
        let data = serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(row.expires_at.div_euclid(1_000))
            .map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.remove(*id).await.map_err(backend)
    }
}

/// Whose session it is.
fn account(record: &Record) -> Option<String> {
    record.data.get(ACCOUNT)?.as_str().map(str::to_owned)
}

fn encode(record: &Record) -> session_store::Result<String> {
    serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))
}

fn backend(error: Failure) -> Error {
    Error::Backend(error.to_string())
}
