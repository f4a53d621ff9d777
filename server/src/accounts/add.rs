//! Adding a colleague from the command line.

use domain::{
    address,
    ids::UserId,
    language::Language,
    people::{CUSTOMER_NAME_MAX, PASSWORD_MIN, Role, password as checked_password},
    text::{self, NAME_MAX},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait};
use serde_json::json;

use super::{
    password::{PasswordError, hash_password},
    store::find_user,
};
use crate::{
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::users,
};

/// Why nobody was added.
#[derive(Debug, thiserror::Error)]
pub enum AddUserError {
    /// `--email` can't receive mail.
    #[error("--email: \"{0}\" is not a mail address")]
    Email(String),
    /// `--name` is none.
    #[error("--name: must be one line of at most {NAME_MAX} characters")]
    Name,
    /// `--role` is unknown.
    #[error("--role: \"{0}\" is not a role; use agent, manager or administrator")]
    Role(String),
    /// The password is too easy to guess.
    #[error("the password needs at least {PASSWORD_MIN} characters")]
    Short,
    /// `--customer-name` is none.
    #[error("--customer-name: must be one line of at most {CUSTOMER_NAME_MAX} characters")]
    CustomerName,
    /// Nobody signs in with that address.
    #[error("--email: {0} has no account; to add one, give --name as well")]
    Unknown(String),
    /// Somebody signs in with that address already.
    #[error("--email: {0} already has an account")]
    Taken(String),
    /// The password can't be hashed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The database's.
    #[error("database error: {0}")]
    Database(#[from] Failure),
}

impl From<DbErr> for AddUserError {
    fn from(error: DbErr) -> Self {
        Self::Database(error.into())
    }
}

/// A colleague to be added.
#[derive(Clone, Copy, Debug)]
pub struct NewUser<'a> {
    /// The address to sign in with.
    pub email: &'a str,
    /// Full name.
    pub name: &'a str,
    /// The name that customers read instead of the full one, see [`domain::people::customer_name`].
    pub customer_name: Option<&'a str>,
    /// The role's name.
    pub role: &'a str,
}

/// Adds a colleague who can sign in at once. They are in no team yet.
///
/// # Errors
/// [`AddUserError`], naming the option to mend.
pub async fn add_user(ctx: &Context, new: NewUser<'_>, password: &str) -> Result<(), AddUserError> {
    let email = address::normalized(new.email);
    if email.parse::<lettre::Address>().is_err() {
        return Err(AddUserError::Email(email));
    }
    let name = text::name(new.name).map_err(|_| AddUserError::Name)?;
    let customer_name = new.customer_name.map(name_for_customers).transpose()?;
    let role = Role::from_name(new.role).ok_or_else(|| AddUserError::Role(new.role.to_owned()))?;
    checked_password(password).map_err(|_| AddUserError::Short)?;
    let password_hash = hash_password(password, &*ctx.edges.entropy)?;
    let account = NewAccount {
        email: email.clone(),
        name,
        customer_name,
        role,
        password_hash,
        language: None,
        zone: ctx.desk.now().zone.clone().unwrap_or_else(|| "UTC".to_owned()),
    };
    let tx = ctx.write().await?;
    let Some(id) = insert_user(&tx, account).await? else { return Err(AddUserError::Taken(email)) };
    audit::record_command(&tx, "user.created", ("user", id.0), &json!({ "role": role })).await?;
    Ok(tx.commit().await?)
}

/// A colleague's account before it has an identifier. All of it was checked.
#[derive(Debug)]
pub struct NewAccount {
    /// The address to sign in with, normalized.
    pub email: String,
    /// Full name.
    pub name: String,
    /// The name that customers read instead of the full one.
    pub customer_name: Option<String>,
    /// What the colleague may do.
    pub role: Role,
    /// In PHC string format.
    pub password_hash: String,
    /// The language of their pages; none: as their browser wants it.
    pub language: Option<Language>,
    /// Their time zone, an IANA name.
    pub zone: String,
}

/// Makes an account; nothing if the address has one.
///
/// # Errors
/// The database's.
pub async fn insert_user(tx: &Tx, new: NewAccount) -> Result<Option<UserId>, Failure> {
    if find_user(tx.on(), &new.email).await?.is_some() {
        return Ok(None);
    }
    let id = UserId(tx.id());
    let user = users::ActiveModel {
        id: Set(id.0),
        email: Set(new.email),
        name: Set(new.name),
        customer_name: Set(new.customer_name),
        role: Set(new.role.name().to_owned()),
        password_hash: Set(new.password_hash),
        language: Set(new.language.map(|language| language.tag().to_owned())),
        zone: Set(new.zone),
        deactivated_at: Set(None),
        edits_ratings: Set(None),
        signed_out_at: Set(None),
        absent_until: Set(None),
        profile_version: Set(1),
        created_at: Set(tx.now().millis()),
    };
    users::Entity::insert(user).exec_without_returning(tx.on()).await?;
    Ok(Some(id))
}

/// Sets the name by which customers know a colleague who has an account already.
///
/// # Errors
/// [`AddUserError`], naming the option to mend.
pub async fn set_customer_name(ctx: &Context, email: &str, name: &str) -> Result<(), AddUserError> {
    let email = address::normalized(email);
    let name = name_for_customers(name)?;
    let tx = ctx.write().await?;
    let row = find_user(tx.on(), &email).await?.ok_or(AddUserError::Unknown(email))?;
    let row = users::ActiveModel { id: Set(row.id), customer_name: Set(Some(name)), ..Default::default() };
    let row = row.update(tx.on()).await?;
    audit::record_command(&tx, "user.customer_name_changed", ("user", row.id), &json!({})).await?;
    Ok(tx.commit().await?)
}

fn name_for_customers(name: &str) -> Result<String, AddUserError> {
    text::line(name, CUSTOMER_NAME_MAX).map_err(|_| AddUserError::CustomerName)
}
