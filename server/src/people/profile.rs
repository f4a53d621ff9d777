//! What colleagues set about themselves: profile, absence, password, sessions.

use std::collections::HashMap;

use domain::{
    Field, Refusal,
    calendar::Day,
    ids::UserId,
    language::Language,
    people::{self, Actor, OpenSession, Permission, Profile, ProfileDraft, ProfilePage, customer_name},
    periods::Zone,
    text::Problem,
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QuerySelect, sea_query::LockType};
use serde_json::{Value, json};

use super::link::set_password;
use crate::{
    accounts::{
        AccountId, SESSION_LIFETIME, absent_until, end_session, end_sessions, hash_password, sessions_of,
    },
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::{sessions, users},
    zones::{Place, moment},
};

/// What somebody reads of their own account. `here` is the session that asks.
pub(super) async fn page(ctx: &Context, actor: &Actor, here: Option<&str>) -> Result<ProfilePage, Failure> {
    let id = actor.colleague()?.id;
    let on = ctx.db.read();
    let row = users::Entity::find_by_id(id.0).one(on).await?.ok_or(Refusal::NotFound)?;
    let sessions = sessions_of(on, AccountId::User(id), ctx.now()).await?;
    Ok(ProfilePage {
        read_as: customer_name(row.customer_name.as_deref(), &row.name).map(str::to_owned),
        absent_until: absent_until(&row, ctx.now()),
        customer_name: row.customer_name.unwrap_or_default(),
        language: row.language.as_deref().and_then(Language::from_tag),
        version: row.profile_version,
        sessions: sessions.iter().map(|one| session(one, &row.zone, here)).collect(),
        email: row.email,
        name: row.name,
        zone: row.zone,
    })
}

fn today(zone: &str, now: Timestamp) -> Day {
    Place::named(zone).day(now)
}

/// What the session's data tell, see [`crate::http`].
fn session(row: &sessions::Model, zone: &str, here: Option<&str>) -> OpenSession {
    let data: HashMap<String, Value> = serde_json::from_str(&row.data).unwrap_or_default();
    OpenSession {
        browser: data.get("browser").and_then(Value::as_str).map(str::to_owned),
        began: data.get("began").and_then(Value::as_i64).map(|at| moment(Timestamp::from_millis(at), zone)),
        used: moment(Timestamp::from_millis(row.expires_at) - SESSION_LIFETIME, zone),
        here: here == Some(&row.id),
        key: row.id.clone(),
    }
}

/// Saves the own profile, and tells the version since.
pub(super) async fn save(
    ctx: &Context,
    actor: &Actor,
    version: i64,
    draft: &ProfileDraft,
) -> Result<i64, Failure> {
    let id = actor.colleague()?.id;
    let place = Place::known(draft.zone.trim()).ok_or(Field::Zone.refused(Problem::Unknown))?;
    let tx = ctx.write().await?;
    let new = draft.checked(today(place.name(), tx.now()))?;
    let row = held(&tx, id).await?;
    if row.profile_version != version {
        return Err(Refusal::Stale { version: row.profile_version }.into());
    }
    let detail = differences(&row, &new, place);
    let columns = users::ActiveModel {
        id: Set(id.0),
        name: Set(new.name),
        customer_name: Set(new.customer_name),
        language: Set(new.language.map(|language| language.tag().to_owned())),
        zone: Set(place.name().to_owned()),
        absent_until: Set(new.absent_until.map(Day::number)),
        profile_version: Set(version + 1),
        ..Default::default()
    };
    columns.update(tx.on()).await?;
    audit::record(&tx, id, "user.profile_changed", ("user", id.0), &detail).await?;
    tx.commit().await?;
    Ok(version + 1)
}

fn differences(row: &users::Model, new: &Profile, place: Place) -> Value {
    json!({
        "name_changed": row.name != new.name,
        "customer_name_changed": row.customer_name != new.customer_name,
        "language": { "from": row.language, "to": new.language },
        "zone": { "from": row.zone, "to": place.name() },
        "absent_until": { "from": row.absent_until, "to": new.absent_until },
    })
}

/// Sets until when a colleague is absent. Managers may do it for everybody.
pub(super) async fn set_absence(
    ctx: &Context,
    actor: &Actor,
    id: UserId,
    typed: &str,
) -> Result<(), Failure> {
    let by = actor.colleague()?.id;
    if by != id {
        actor.permit(Permission::Configure)?;
    }
    let tx = ctx.write().await?;
    let row = held(&tx, id).await?;
    let until = people::absent_until(typed, today(&row.zone, tx.now()))?.map(Day::number);
    if until == row.absent_until {
        return Ok(());
    }
    let detail = json!({ "from": row.absent_until, "to": until });
    let columns = users::ActiveModel {
        id: Set(id.0),
        absent_until: Set(until),
        profile_version: Set(row.profile_version + 1),
        ..Default::default()
    };
    columns.update(tx.on()).await?;
    audit::record(&tx, by, "user.absence_changed", ("user", id.0), &detail).await?;
    tx.commit().await
}

async fn held(tx: &Tx, id: UserId) -> Result<users::Model, Failure> {
    let row = users::Entity::find_by_id(id.0).lock(LockType::NoKeyUpdate).one(tx.on()).await?;
    Ok(row.ok_or(Refusal::NotFound)?)
}

/// The address with which a colleague signs in.
///
/// # Errors
/// [`Refusal::NotFound`] where the account is gone, and the database's.
pub async fn address_of(ctx: &Context, id: UserId) -> Result<String, Failure> {
    let row = users::Entity::find_by_id(id.0).one(ctx.db.read()).await?.ok_or(Refusal::NotFound)?;
    Ok(row.email)
}

/// Changes the own password, after the present one was checked. All sessions end.
///
/// # Errors
/// [`Refusal::Invalid`] for the new password, and the database's.
pub async fn change_password(ctx: &Context, id: UserId, new: &str) -> Result<(), Failure> {
    people::password(new).map_err(|problem| Field::Password.refused(problem))?;
    let hash = hash_password(new, &*ctx.edges.entropy).map_err(|error| Failure::Broken(error.to_string()))?;
    let mut tx = ctx.write().await?;
    let row = held(&tx, id).await?;
    set_password(&mut tx, &row, hash).await?;
    audit::record(&tx, id, "user.password_chosen", ("user", id.0), &json!({})).await?;
    tx.commit().await
}

/// Ends one of one's own sessions.
///
/// # Errors
/// The database's.
pub async fn end_own_session(ctx: &Context, id: UserId, key: &str) -> Result<(), Failure> {
    let mut tx = ctx.write().await?;
    end_session(&mut tx, AccountId::User(id), key).await?;
    tx.commit().await
}

/// Ends all of one's own sessions.
///
/// # Errors
/// The database's.
pub async fn end_own_sessions(ctx: &Context, id: UserId) -> Result<(), Failure> {
    let mut tx = ctx.write().await?;
    let row = held(&tx, id).await?;
    sign_out(&mut tx, &row).await?;
    audit::record(&tx, id, "user.signed_out", ("user", id.0), &json!({})).await?;
    tx.commit().await
}

/// Ends all sessions of a colleague.
///
/// # Errors
/// The database's.
pub(super) async fn sign_out(tx: &mut Tx, user: &users::Model) -> Result<(), Failure> {
    let at = Some(tx.now().millis());
    let row = users::ActiveModel { id: Set(user.id), signed_out_at: Set(at), ..Default::default() };
    row.update(tx.on()).await?;
    end_sessions(tx, AccountId::User(UserId(user.id))).await
}
