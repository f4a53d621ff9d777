//! Stages: from their rows to what screens show.

use domain::{
    ids::StageId,
    stages::{Shipped, Stage, StageName},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, sea_query::Query,
};
use uuid::Uuid;

use crate::{
    db::{Failure, Tx},
    entities::{stage_teams, stages},
};

/// A stage as screens show it; `asks`: customers of tickets that come there are asked for a rating.
pub fn stage(row: &stages::Model, asks: bool) -> Stage {
    Stage { id: StageId(row.id), name: stage_name(row), folded: row.folded, asks }
}

/// What a stage is called. Translations that can't be read are left out.
pub fn stage_name(row: &stages::Model) -> StageName {
    if let Some(shipped) = row.shipped.as_deref().and_then(Shipped::from_name) {
        return StageName::Shipped(shipped);
    }
    let translations = serde_json::from_str(&row.translations).unwrap_or_else(|error| {
        tracing::warn!(stage = %row.id, %error, "the translations of a stage's name can't be read");
        Default::default()
    });
    StageName::given(row.name.clone().unwrap_or_default(), translations)
}

/// The row of a stage.
///
/// # Errors
/// The database's, and that there is none.
pub async fn stage_row(on: &impl ConnectionTrait, id: Uuid) -> Result<stages::Model, Failure> {
    let row = stages::Entity::find_by_id(id).one(on).await?;
    row.ok_or_else(|| Failure::missing(format!("stage {id}")))
}

/// The row of a stage that a ticket goes to, held so that nobody folds or deletes it meanwhile.
///
/// # Errors
/// The database's, and that there is none.
pub async fn held_stage(tx: &Tx, id: Uuid) -> Result<stages::Model, Failure> {
    let row = stages::Entity::find_by_id(id).lock_shared().one(tx.on()).await?;
    row.ok_or_else(|| Failure::missing(format!("stage {id}")))
}

/// The stages of a team in the order of its board.
///
/// # Errors
/// The database's.
pub async fn stages_of(on: &impl ConnectionTrait, team: Uuid) -> Result<Vec<stages::Model>, Failure> {
    let mine = Query::select()
        .column(stage_teams::Column::StageId)
        .from(stage_teams::Entity)
        .and_where(stage_teams::Column::TeamId.eq(team))
        .to_owned();
    Ok(all_stages().filter(stages::Column::Id.in_subquery(mine)).all(on).await?)
}

/// All stages of the desk that are not deleted, in their order.
pub fn all_stages() -> Select<stages::Entity> {
    stages::Entity::find()
        .filter(stages::Column::DeletedAt.is_null())
        .order_by_asc(stages::Column::Position)
        .order_by_asc(stages::Column::Id)
}
