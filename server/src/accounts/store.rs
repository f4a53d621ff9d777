//! Rows of `users` and `customers` to accounts.

use std::fmt;

use domain::{
    address,
    ids::{CustomerId, TeamId, UserId},
    language::Language,
    people::{Actor, Customer, Role, User},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, Func, IntoColumnRef},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    db::Failure,
    entities::{customers, team_members, users},
};

/// Whose account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountId {
    /// A colleague's.
    User(UserId),
    /// A customer's.
    Customer(CustomerId),
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(id) => write!(f, "user {id}"),
            Self::Customer(id) => write!(f, "customer {id}"),
        }
    }
}

/// Someone who may sign in, as they are at this moment.
#[derive(Clone)]
pub struct Account {
    pub id: AccountId,
    /// The person with what their rights depend on.
    pub actor: Actor,
    /// Ends every session of the account when the password changes or its sessions are ended: the SHA-256 of the
    /// password's hash, and of that moment.
    pub(crate) seal: [u8; 32],
    pub(super) password_hash: String,
}

/// Without the secrets: this ends up in traces.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Account").field(&self.id).finish()
    }
}

/// The colleague of a normalized address.
pub(crate) async fn find_user(
    on: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<users::Model>, Failure> {
    Ok(users::Entity::find().filter(lower(users::Column::Email).eq(email)).one(on).await?)
}

/// The colleague of an address, whose account is open.
///
/// # Errors
/// The database's.
pub async fn find_colleague(on: &impl ConnectionTrait, email: &str) -> Result<Option<users::Model>, Failure> {
    let user = find_user(on, &address::normalized(email)).await?;
    Ok(user.filter(|user| user.deactivated_at.is_none()))
}

/// Whether an address is that of a colleague whose account is open.
///
/// # Errors
/// The database's.
pub async fn is_open(on: &impl ConnectionTrait, email: &str) -> Result<bool, Failure> {
    let user = find_user(on, &address::normalized(email)).await?;
    Ok(user.is_some_and(|user| user.deactivated_at.is_none()))
}

/// A column as the indexes of addresses have it.
pub(super) fn lower(column: impl IntoColumnRef) -> Expr {
    Func::lower(Expr::col(column)).into()
}

/// The account that signs in with an address. A colleague comes before a customer.
pub(super) async fn find(on: &impl ConnectionTrait, email: &str) -> Result<Option<Account>, Failure> {
    let email = address::normalized(email);
    if let Some(row) = find_user(on, &email).await? {
        return colleague(on, row).await;
    }
    let customer =
        customers::Entity::find().filter(lower(customers::Column::Email).eq(email)).one(on).await?;
    Ok(customer.and_then(person))
}

/// An account as it is now; none when it is gone or deactivated.
pub(super) async fn load(on: &impl ConnectionTrait, id: AccountId) -> Result<Option<Account>, Failure> {
    match id {
        AccountId::User(id) => match users::Entity::find_by_id(id.0).one(on).await? {
            Some(row) => colleague(on, row).await,
            None => Ok(None),
        },
        AccountId::Customer(id) => Ok(customers::Entity::find_by_id(id.0).one(on).await?.and_then(person)),
    }
}

/// Writes the language that a person chose.
pub(super) async fn set_language(
    on: &impl ConnectionTrait,
    id: AccountId,
    language: Language,
) -> Result<(), Failure> {
    let tag = language.tag().to_owned();
    match id {
        AccountId::User(id) => {
            let row = users::ActiveModel { id: Set(id.0), language: Set(Some(tag)), ..Default::default() };
            row.update(on).await?;
        }
        AccountId::Customer(id) => {
            let row = customers::ActiveModel { id: Set(id.0), language: Set(tag), ..Default::default() };
            row.update(on).await?;
        }
    }
    Ok(())
}

async fn colleague(on: &impl ConnectionTrait, row: users::Model) -> Result<Option<Account>, Failure> {
    if row.deactivated_at.is_some() {
        return Ok(None);
    }
    let role = Role::from_name(&row.role)
        .ok_or_else(|| Failure::Broken(format!("user {}: unknown role {}", row.id, row.role)))?;
    let teams = team_members::Entity::find().filter(team_members::Column::UserId.eq(row.id)).all(on).await?;
    let actor = Actor::User(User {
        id: UserId(row.id),
        name: row.name,
        role,
        teams: teams.into_iter().map(|membership| TeamId(membership.team_id)).collect(),
        language: row.language.as_deref().and_then(Language::from_tag),
        edits_ratings: row.edits_ratings,
    });
    Ok(Some(account(AccountId::User(UserId(row.id)), actor, row.password_hash, row.signed_out_at)))
}

/// A customer who was given a password.
fn person(row: customers::Model) -> Option<Account> {
    let password_hash = row.password_hash?;
    let id = CustomerId(row.id);
    let language = Language::from_tag(&row.language).unwrap_or_default();
    let actor = Actor::Customer(Customer { id, name: row.name, language });
    Some(account(AccountId::Customer(id), actor, password_hash, None))
}

fn account(id: AccountId, actor: Actor, password_hash: String, signed_out_at: Option<i64>) -> Account {
    let mut seal = Sha256::new_with_prefix(&password_hash);
    if let Some(at) = signed_out_at {
        seal.update(at.to_be_bytes());
    }
    Account { id, actor, seal: seal.finalize().into(), password_hash }
}
