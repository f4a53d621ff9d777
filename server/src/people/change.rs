//! What administrators change about colleagues.

use domain::{
    Refusal,
    ids::UserId,
    people::{Actor, Permission, Role},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::LockType,
};
use serde_json::json;

use super::link::forget;
use crate::{
    accounts::{AccountId, end_sessions},
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::users,
    live::Access,
};

/// Gives a colleague another role.
pub(super) async fn role(ctx: &Context, actor: &Actor, id: UserId, role: Role) -> Result<(), Failure> {
    let by = actor.permit(Permission::Administer)?;
    let mut tx = ctx.write().await?;
    let user = held(&tx, id).await?;
    if user.role == role.name() {
        return Ok(());
    }
    if role != Role::Administrator {
        keep_an_administrator(&tx, &user).await?;
    }
    let row = users::ActiveModel { id: Set(id.0), role: Set(role.name().to_owned()), ..Default::default() };
    row.update(tx.on()).await?;
    let detail = json!({ "from": user.role, "to": role });
    audit::record(&tx, by.id, "user.role_changed", ("user", id.0), &detail).await?;
    tx.access(Access::Rights);
    tx.commit().await
}

/// Grants a colleague the right to change ratings, or takes it. It then no longer follows the role.
pub(super) async fn edits_ratings(
    ctx: &Context,
    actor: &Actor,
    id: UserId,
    allowed: bool,
) -> Result<(), Failure> {
    let by = actor.permit(Permission::Administer)?;
    let mut tx = ctx.write().await?;
    let user = held(&tx, id).await?;
    let role = Failure::unless_known(Role::from_name(&user.role), "role", &user.role)?;
    let before = user.edits_ratings.unwrap_or(role.edits_ratings());
    if before == allowed {
        return Ok(());
    }
    let row = users::ActiveModel { id: Set(id.0), edits_ratings: Set(Some(allowed)), ..Default::default() };
    row.update(tx.on()).await?;
    let detail = json!({ "from": before, "to": allowed });
    audit::record(&tx, by.id, "user.edits_ratings_changed", ("user", id.0), &detail).await?;
    tx.access(Access::Rights);
    tx.commit().await
}

/// Lets a colleague sign in no longer, or again. Sessions, sockets and links end at once, on every node.
pub(super) async fn deactivate(ctx: &Context, actor: &Actor, id: UserId, away: bool) -> Result<(), Failure> {
    let by = actor.permit(Permission::Administer)?;
    let mut tx = ctx.write().await?;
    let user = held(&tx, id).await?;
    if !set_open(&mut tx, &user, !away).await? {
        return Ok(());
    }
    let action = if away { "user.deactivated" } else { "user.activated" };
    audit::record(&tx, by.id, action, ("user", id.0), &json!({})).await?;
    tx.access(Access::Rights);
    tx.commit().await
}

/// Opens or closes an account. False if it was so already.
///
/// # Errors
/// [`Refusal::LastAdministrator`], and the database's.
pub(super) async fn set_open(tx: &mut Tx, user: &users::Model, open: bool) -> Result<bool, Failure> {
    if user.deactivated_at.is_none() == open {
        return Ok(false);
    }
    if !open {
        keep_an_administrator(tx, user).await?;
        forget(tx, user).await?;
        end_sessions(tx, AccountId::User(UserId(user.id))).await?;
    }
    let at = (!open).then(|| tx.now().millis());
    let row = users::ActiveModel { id: Set(user.id), deactivated_at: Set(at), ..Default::default() };
    row.update(tx.on()).await?;
    Ok(true)
}

async fn held(tx: &Tx, id: UserId) -> Result<users::Model, Failure> {
    Ok(users::Entity::find_by_id(id.0).one(tx.on()).await?.ok_or(Refusal::NotFound)?)
}

/// Refuses what would leave the desk without an administrator who can sign in. All of them are held meanwhile: two
/// who take each other's role away at once wait for one another.
async fn keep_an_administrator(tx: &Tx, user: &users::Model) -> Result<(), Failure> {
    if user.role != Role::Administrator.name() {
        return Ok(());
    }
    let administrators = users::Entity::find()
        .filter(users::Column::Role.eq(Role::Administrator.name()))
        .filter(users::Column::DeactivatedAt.is_null())
        .filter(users::Column::PasswordHash.ne(""))
        .lock(LockType::NoKeyUpdate)
        .all(tx.on())
        .await?;
    match administrators.iter().any(|other| other.id != user.id) {
        true => Ok(()),
        false => Err(Refusal::LastAdministrator.into()),
    }
}
