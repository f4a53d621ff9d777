//! Stages: from their rows to what screens show.

use domain::{
    ids::StageId,
    stages::{Shipped, Stage, StageName},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    db::Failure,
    entities::{stage_teams, stages},
};

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
pub fn stage_name(row: &stages::Model) -> StageName {
    match (row.shipped.as_deref().and_then(Shipped::from_name), &row.name) {
        (Some(shipped), _) => StageName::Shipped(shipped),
        (None, name) => StageName::Custom(name.clone().unwrap_or_default()),
    }
}

/// The row of a stage.
///
/// # Errors
/// The database's, and that there is none.
pub async fn stage_row(on: &impl ConnectionTrait, id: Uuid) -> Result<stages::Model, Failure> {
    let row = stages::Entity::find_by_id(id).one(on).await?;
    row.ok_or_else(|| Failure::missing(format!("stage {id}")))
}

/// The stages of a team in the order of its board.
///
/// # Errors
/// The database's.
pub async fn stages_of(on: &impl ConnectionTrait, team: Uuid) -> Result<Vec<stages::Model>, Failure> {
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
