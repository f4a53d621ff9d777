//! Teams and stages as the tickets' room needs them.

use domain::{
    ids::{StageId, TeamId},
    people::Actor,
    portal::Publishing,
    stages::{Shipped, Stage, StageName},
    teams::{Team, Visibility},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::entities::{stage_teams, stages, teams};

/// A stage as screens show it; `asking`: its team asks for ratings.
pub fn stage(row: &stages::Model, asking: bool) -> Stage {
    Stage {
        id: StageId(row.id),
        name: stage_name(row),
        folded: row.folded,
        asks: asking && row.folded && row.email_template_id.is_some(),
    }
}

/// What a stage is called.
pub(super) fn stage_name(row: &stages::Model) -> StageName {
    match (row.shipped.as_deref().and_then(Shipped::from_name), &row.name) {
        (Some(shipped), _) => StageName::Shipped(shipped),
        (None, name) => StageName::Custom(name.clone().unwrap_or_default()),
    }
}

/// A team as screens show it.
pub fn team(row: &teams::Model) -> Team {
    Team { id: TeamId(row.id), slug: row.slug.clone(), name: row.name.clone() }
}

/// Whether the actor may know of the team's tickets.
pub fn sees(actor: &Actor, row: &teams::Model) -> bool {
    let visibility = Visibility::from_name(&row.visibility).unwrap_or(Visibility::Private);
    actor.sees_team(TeamId(row.id), visibility)
}

/// What decides whether a team publishes its ratings.
pub fn publishing(row: &teams::Model) -> Publishing {
    Publishing {
        customer_ratings: row.customer_ratings,
        visibility: Visibility::from_name(&row.visibility).unwrap_or(Visibility::Private),
        publish: row.publish_ratings,
        visitors: row.publish_to_visitors,
    }
}

/// The teams in use that the actor may see, oldest first.
///
/// # Errors
/// The database's.
pub async fn teams_of(on: &impl ConnectionTrait, actor: &Actor) -> Result<Vec<teams::Model>, DbErr> {
    let mut rows = teams::Entity::find()
        .filter(teams::Column::ArchivedAt.is_null())
        .order_by_asc(teams::Column::CreatedAt)
        .order_by_asc(teams::Column::Id)
        .all(on)
        .await?;
    rows.retain(|row| sees(actor, row));
    Ok(rows)
}

/// A team.
///
/// # Errors
/// The database's, and that there is none.
pub async fn team_row(on: &impl ConnectionTrait, id: Uuid) -> Result<teams::Model, DbErr> {
    let row = teams::Entity::find_by_id(id).one(on).await?;
    row.ok_or_else(|| DbErr::RecordNotFound(format!("team {id}")))
}

/// A stage.
pub(super) async fn stage_row(on: &impl ConnectionTrait, id: Uuid) -> Result<stages::Model, DbErr> {
    let row = stages::Entity::find_by_id(id).one(on).await?;
    row.ok_or_else(|| DbErr::RecordNotFound(format!("stage {id}")))
}

/// The stages of a team in the order of its board.
///
/// # Errors
/// The database's.
pub async fn stages_of(on: &impl ConnectionTrait, team: Uuid) -> Result<Vec<stages::Model>, DbErr> {
    let places = stage_teams::Entity::find()
        .filter(stage_teams::Column::TeamId.eq(team))
        .order_by_asc(stage_teams::Column::Position)
        .all(on)
        .await?;
    let mut rows = stages::Entity::find()
        .filter(stages::Column::Id.is_in(places.iter().map(|p| p.stage_id)))
        .all(on)
        .await?;
    rows.sort_by_key(|row| places.iter().position(|p| p.stage_id == row.id));
    Ok(rows)
}
