//! Archiving a team, and restoring it.

use domain::{
    Field, Refusal,
    ids::{StageId, TeamId, UserId},
    people::{Actor, Permission},
    requests::State,
    teams::{ArchivedTeam, AtStake, Team},
    text::{Problem, searchable},
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, sea_query::LockType,
};
use serde_json::json;

use crate::{
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::{rating_requests, stage_teams, teams, tickets},
    live::Access,
    places::{all_stages, sees, serves, stages_of, team, team_by_slug},
    tickets::take_back_team,
    zones::moment,
};

/// How often archiving begins anew where requests are made at the same time.
const TRIES: usize = 5;

/// What archiving a team ends.
pub(super) async fn at_stake(on: &impl ConnectionTrait, row: &teams::Model) -> Result<AtStake, Failure> {
    let open = tickets::Entity::find()
        .filter(tickets::Column::TeamId.eq(row.id))
        .filter(tickets::Column::ClosedAt.is_null());
    let running = rating_requests::Entity::find()
        .filter(rating_requests::Column::TeamId.eq(row.id))
        .filter(rating_requests::Column::State.is_in(State::RUNNING));
    let whole = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(AtStake { open: whole(open.count(on).await?), requests: whole(running.count(on).await?) })
}

/// The archived teams that the actor sees, newest first.
pub(super) async fn archived(on: &impl ConnectionTrait, actor: &Actor) -> Result<Vec<ArchivedTeam>, Failure> {
    let rows = teams::Entity::find()
        .filter(teams::Column::ArchivedAt.is_not_null())
        .order_by_desc(teams::Column::ArchivedAt)
        .order_by_asc(teams::Column::Id)
        .all(on)
        .await?;
    let told = |row: teams::Model| {
        let since = Timestamp::from_millis(row.archived_at?);
        sees(actor, &row).then(|| ArchivedTeam { team: team(&row), since: moment(since, &row.zone) })
    };
    Ok(rows.into_iter().filter_map(told).collect())
}

/// Archives a team: its tickets stay where they are, and nobody is asked about them any more. `version`: that of its
/// name, which its author has read.
pub(super) async fn archive(ctx: &Context, actor: &Actor, slug: &str, version: i64) -> Result<(), Failure> {
    let by = actor.permit(Permission::Configure)?.id;
    for _ in 0..TRIES {
        let mut tx = ctx.write().await?;
        let row = team_by_slug(slug).one(tx.on()).await?;
        let row = row.filter(|row| sees(actor, row)).ok_or(Refusal::NotFound)?;
        if row.general_version != version {
            return Err(Refusal::Changed.into());
        }
        if close(&mut tx, ctx, by, &row).await? {
            return tx.commit().await;
        }
    }
    Err(Refusal::Busy.into())
}

/// Takes back what runs, and then holds the team: everybody locks tickets before their team. Once it is held, no ticket
/// comes to it and none of it moves. False if a request was made while the team was waited for: to take that back now,
/// its ticket would be locked after the team, and whoever holds the ticket and waits for the team would never get it.
async fn close(tx: &mut Tx, ctx: &Context, by: UserId, row: &teams::Model) -> Result<bool, Failure> {
    let stake = at_stake(tx.on(), row).await?;
    take_back_team(tx, ctx, TeamId(row.id)).await?;
    let held = team_by_slug(&row.slug).lock(LockType::Update).one(tx.on()).await?;
    tx.waited();
    held.filter(|held| held.general_version == row.general_version).ok_or(Refusal::Changed)?;
    if at_stake(tx.on(), row).await?.requests > 0 {
        return Ok(false);
    }
    let columns = teams::ActiveModel {
        id: Set(row.id),
        archived_at: Set(Some(tx.now().millis())),
        ..Default::default()
    };
    columns.update(tx.on()).await?;
    let detail = json!({ "open": stake.open, "requests": stake.requests });
    audit::record(tx, by, "team.archived", ("team", row.id), &detail).await?;
    tx.access(Access::Stages);
    Ok(true)
}

/// Brings an archived team back as it was. What was taken back stays so.
pub(super) async fn restore(ctx: &Context, actor: &Actor, slug: &str) -> Result<Team, Failure> {
    let by = actor.permit(Permission::Configure)?.id;
    let mut tx = ctx.write().await?;
    let row = teams::Entity::find()
        .filter(teams::Column::Slug.eq(slug))
        .filter(teams::Column::ArchivedAt.is_not_null())
        .lock(LockType::NoKeyUpdate)
        .one(tx.on())
        .await?;
    let row = row.filter(|row| sees(actor, row)).ok_or(Refusal::NotFound)?;
    let in_use = teams::Entity::find().filter(teams::Column::ArchivedAt.is_null()).all(tx.on()).await?;
    if in_use.iter().any(|other| searchable(&other.name) == searchable(&row.name)) {
        return Err(Field::Name.refused(Problem::Twice).into());
    }
    open_stage(&tx, &row).await?;
    let columns = teams::ActiveModel { id: Set(row.id), archived_at: Set(None), ..Default::default() };
    columns.update(tx.on()).await?;
    audit::record(&tx, by, "team.restored", ("team", row.id), &json!({})).await?;
    tx.access(Access::Stages);
    tx.commit().await?;
    Ok(team(&row))
}

/// Lets the desk's first open stage serve a team that lost its own while it was archived: new tickets begin there.
async fn open_stage(tx: &Tx, row: &teams::Model) -> Result<(), Failure> {
    if stages_of(tx.on(), row.id).await?.iter().any(|stage| !stage.folded) {
        return Ok(());
    }
    let open = all_stages().all(tx.on()).await?.into_iter().find(|stage| !stage.folded);
    let open = open.ok_or_else(|| Refusal::LastOpenStage { team: row.name.clone() })?;
    let place = serves(StageId(open.id), TeamId(row.id));
    stage_teams::Entity::insert(place).exec_without_returning(tx.on()).await?;
    Ok(())
}
