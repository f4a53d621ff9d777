//! All teams, and new ones.

use std::collections::HashMap;

use domain::{
    Field,
    asking::Preset,
    ids::{StageId, TeamId, UserId},
    people::{Actor, Permission},
    periods::{Period, Zone},
    stages::Shipped,
    teams::{Team, TeamList, TeamRow, slug},
    text::{self, Problem, searchable},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    TryIntoModel,
    sea_query::{Asterisk, Expr, ExprTrait},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    archive,
    asking::{columns, process},
    stages,
};
use crate::{
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::{stage_teams, team_members, teams, tickets, users},
    figures::{Question, total},
    live::Access,
    places::{desk_settings, new_team, serves, team, teams_of, visibility},
    zones::Place,
};

/// The teams that the actor sees.
pub(super) async fn list(ctx: &Context, actor: &Actor) -> Result<TeamList, Failure> {
    actor.permit(Permission::Configure)?;
    let on = ctx.db.read();
    let (mut members, open) = (members(on).await?, open_tickets(on).await?);
    let mut in_use = Vec::new();
    for row in teams_of(on, actor).await? {
        let place = Place::named(&row.zone);
        let days = Period::default().days(place.day(ctx.now()));
        let sums = total(on, &Question::of_team(row.id, days, place)).await?;
        in_use.push(TeamRow {
            team: team(&row),
            members: members.remove(&row.id).unwrap_or_default(),
            open: open.get(&row.id).copied().unwrap_or(0),
            ratings: sums.ratings().bands(),
            asks: row.customer_ratings,
            visibility: visibility(&row),
        });
    }
    Ok(TeamList { in_use, archived: archive::archived(on, actor).await? })
}

/// The names of each team's members.
async fn members(on: &impl ConnectionTrait) -> Result<HashMap<Uuid, Vec<String>>, Failure> {
    let places = team_members::Entity::find().all(on).await?;
    let active = users::Entity::find().filter(users::Column::DeactivatedAt.is_null());
    let mut members: HashMap<Uuid, Vec<String>> = HashMap::new();
    for user in active.order_by_asc(users::Column::Name).all(on).await? {
        for place in places.iter().filter(|place| place.user_id == user.id) {
            members.entry(place.team_id).or_default().push(user.name.clone());
        }
    }
    Ok(members)
}

#[derive(FromQueryResult)]
struct OpenCount {
    team_id: Uuid,
    n: i64,
}

async fn open_tickets(on: &impl ConnectionTrait) -> Result<HashMap<Uuid, u32>, Failure> {
    let rows = tickets::Entity::find()
        .select_only()
        .column(tickets::Column::TeamId)
        .expr_as(Expr::col(Asterisk).count(), "n")
        .filter(tickets::Column::ClosedAt.is_null())
        .group_by(tickets::Column::TeamId)
        .into_model::<OpenCount>()
        .all(on)
        .await?;
    Ok(rows.into_iter().map(|row| (row.team_id, u32::try_from(row.n).unwrap_or(u32::MAX))).collect())
}

/// Makes a team for a colleague who may.
pub(super) async fn create(
    ctx: &Context,
    actor: &Actor,
    name: &str,
    zone: &str,
    preset: Preset,
) -> Result<Team, Failure> {
    let user = actor.permit(Permission::Configure)?;
    let mut tx = ctx.write().await?;
    let made = make(&mut tx, user.id, name, zone, preset).await?;
    tx.commit().await?;
    Ok(made)
}

/// Makes a team that asks as a preset says, with its stages. Its maker is its first member. It begins with what is set
/// for the whole desk; the zone of its maker is for a desk without one.
///
/// # Errors
/// [`domain::Refusal::Invalid`] for the name, and the database's.
pub async fn make(tx: &mut Tx, by: UserId, name: &str, zone: &str, preset: Preset) -> Result<Team, Failure> {
    let name = text::name(name).map_err(|problem| Field::Name.refused(problem))?;
    let all = teams::Entity::find().all(tx.on()).await?;
    if all.iter().any(|other| other.archived_at.is_none() && searchable(&other.name) == searchable(&name)) {
        return Err(Field::Name.refused(Problem::Twice).into());
    }
    let id = TeamId(tx.id());
    let slug = slug(&name, |slug| all.iter().any(|other| other.slug == slug));
    let desk = desk_settings(tx.on()).await?;
    let zone = desk.zone.as_deref().unwrap_or(zone);
    let stages = stages::of_preset(tx, preset).await?;
    let stage = |wanted| stages.iter().find(|(stage, _)| *stage == wanted).map(|(_, id)| *id);
    let row = teams::ActiveModel {
        zone: Set(Place::named(zone).name().to_owned()),
        reopen_stage_id: Set(stage(Shipped::InProgress)),
        close_stage_id: Set(stage(preset.close_stage())),
        undo_for: Set(desk.undo_for.as_millis()),
        ..new_team(id, &slug, &name, tx.now())
    };
    let row = row.try_into_model()?;
    let asks = columns(&preset.apply(&process(&row)));
    teams::Entity::insert(teams::ActiveModel::from(row.clone()).reset_all())
        .exec_without_returning(tx.on())
        .await?;
    let asks = teams::ActiveModel { id: Set(id.0), ..asks };
    teams::Entity::update(asks).exec(tx.on()).await?;
    let places = stages.iter().map(|(_, stage)| serves(StageId(*stage), id));
    stage_teams::Entity::insert_many(places).exec_without_returning(tx.on()).await?;
    let member = team_members::ActiveModel { team_id: Set(id.0), user_id: Set(by.0), assigned_at: Set(None) };
    team_members::Entity::insert(member).exec_without_returning(tx.on()).await?;
    let detail = json!({ "preset": preset, "slug": slug });
    audit::record(tx, by, "team.created", ("team", id.0), &detail).await?;
    // Open sockets hear of it.
    tx.access(Access::Rights);
    Ok(team(&row))
}
