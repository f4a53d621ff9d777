//! Adding a colleague from the command line.

use domain::{ids::UserId, people::Role, text};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::password::{PasswordError, hash_password};
use crate::{entities::users, house::House};

/// The longest name, in Unicode scalar values.
const NAME_MAX: usize = 200;
/// The shortest password, in Unicode scalar values (NIST SP 800-63B, 3.1.1.2: at least eight).
const PASSWORD_MIN: usize = 8;

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
    #[error("--role: \"{0}\" is none of agent, manager, administrator")]
    Role(String),
    /// The password is too easy to guess.
    #[error("the password needs at least {PASSWORD_MIN} characters")]
    Short,
    /// Somebody signs in with that address already.
    #[error("--email: {0} already has an account")]
    Taken(String),
    /// The password can't be hashed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The database's.
    #[error("the database refused: {0}")]
    Database(#[from] DbErr),
}

/// Adds a colleague who can sign in at once. They are in no team yet.
///
/// # Errors
/// [`AddUserError`], naming the option to mend.
pub async fn add_user(
    house: &House,
    email: &str,
    name: &str,
    role: &str,
    password: &str,
) -> Result<(), AddUserError> {
    let email = email.trim().to_lowercase();
    if email.parse::<lettre::Address>().is_err() {
        return Err(AddUserError::Email(email));
    }
    let name = text::line(name, NAME_MAX).map_err(|_| AddUserError::Name)?;
    let role = Role::from_name(role).ok_or_else(|| AddUserError::Role(role.to_owned()))?;
    if password.chars().count() < PASSWORD_MIN {
        return Err(AddUserError::Short);
    }
    let now = house.now();
    let user = users::ActiveModel {
        id: Set(UserId::new(now, &*house.edges.entropy).0),
        email: Set(email.clone()),
        name: Set(name),
        role: Set(role.name().to_owned()),
        password_hash: Set(hash_password(password, &*house.edges.entropy)?),
        language: Set(None),
        zone: Set("UTC".to_owned()),
        deactivated_at: Set(None),
        created_at: Set(now.millis()),
    };
    let tx = house.db.write().await?;
    if users::Entity::find().filter(users::Column::Email.eq(email.as_str())).one(tx.on()).await?.is_some() {
        return Err(AddUserError::Taken(email));
    }
    users::Entity::insert(user).exec_without_returning(tx.on()).await?;
    Ok(tx.commit().await?)
}
