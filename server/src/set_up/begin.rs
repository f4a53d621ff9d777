//! The first administrator.

use domain::{
    Field, Refusal,
    asking::Preset,
    desk_settings::DeskSettings,
    ids::UserId,
    people::{Role, password},
    set_up::Administrator,
    teams::Team,
    text::Problem,
};
use serde_json::json;

use super::{code, found};
use crate::{
    accounts::{NewAccount, PasswordError, hash_password, insert_user},
    audit,
    context::Context,
    db::{Failure, Tx},
    places::{DESK, change_desk, desk_settings},
    teams::make_team,
};

/// Why nobody became administrator.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// Something of what was typed can't be taken.
    #[error("{0}")]
    Refused(Refusal),
    /// The password can't be hashed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The database's.
    #[error("database error: {0}")]
    Database(Failure),
}

impl From<Failure> for SetUpError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(refusal) => Self::Refused(refusal),
            other => Self::Database(other),
        }
    }
}

impl From<Refusal> for SetUpError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Makes the first administrator of a desk, for whoever knows the code that its start printed.
///
/// # Errors
/// [`SetUpError`]. The code is used up by success alone.
pub async fn begin(ctx: &Context, typed: &str, new: &Administrator, secret: &str) -> Result<(), SetUpError> {
    let new = new.checked()?;
    let hash = hashed(ctx, secret)?;
    let mut tx = ctx.write().await?;
    if found(tx.on()).await?.administrator {
        return Err(Refusal::Changed.into());
    }
    if !code::redeem(&tx, typed).await? {
        let problem = if typed.trim().is_empty() { Problem::Missing } else { Problem::Unknown };
        return Err(Field::Code.refused(problem).into());
    }
    let (_, desk) = insert(&mut tx, &new, hash).await?;
    tx.commit().await?;
    ctx.desk.set(desk);
    Ok(())
}

/// The same from the command line, whose reader needs no code; with a first team.
///
/// # Errors
/// [`SetUpError`].
pub async fn begin_by_command(
    ctx: &Context,
    new: &Administrator,
    secret: &str,
    team: &str,
    preset: Preset,
) -> Result<Team, SetUpError> {
    let new = new.checked()?;
    let hash = hashed(ctx, secret)?;
    let mut tx = ctx.write().await?;
    if found(tx.on()).await?.administrator {
        return Err(Refusal::Changed.into());
    }
    code::forget(&tx).await?;
    let (id, desk) = insert(&mut tx, &new, hash).await?;
    let team = make_team(&mut tx, id, team, &new.zone, preset).await?;
    tx.commit().await?;
    ctx.desk.set(desk);
    Ok(team)
}

fn hashed(ctx: &Context, secret: &str) -> Result<String, SetUpError> {
    let secret = password(secret).map_err(|problem| Field::Password.refused(problem))?;
    Ok(hash_password(secret, &*ctx.edges.entropy)?)
}

/// The account, and what is set for the desk with it.
async fn insert(
    tx: &mut Tx,
    new: &Administrator,
    password_hash: String,
) -> Result<(UserId, DeskSettings), SetUpError> {
    let Administrator { name, email, language, zone } = new;
    let account = NewAccount {
        email: email.clone(),
        name: name.clone(),
        customer_name: None,
        role: Role::Administrator,
        password_hash,
        language: Some(*language),
        zone: zone.clone(),
    };
    let Some(id) = insert_user(tx, account).await? else {
        return Err(Field::Email.refused(Problem::Twice).into());
    };
    let detail = json!({ "role": Role::Administrator });
    audit::record(tx, id, "user.created", ("user", id.0), &detail).await?;
    let desk = begin_desk(tx, id, new).await?;
    Ok((id, desk))
}

/// A desk speaks its first administrator's language and lives in their zone, until somebody says otherwise.
async fn begin_desk(tx: &mut Tx, by: UserId, new: &Administrator) -> Result<DeskSettings, Failure> {
    let old = desk_settings(tx.on()).await?;
    let desk = DeskSettings {
        language: old.language.or(Some(new.language)),
        zone: old.zone.clone().or_else(|| Some(new.zone.clone())),
        ..old.clone()
    };
    if desk != old {
        let version = tx.count_up(DESK).await?;
        change_desk(tx, by, (&old, &desk), version).await?;
    }
    Ok(desk)
}
