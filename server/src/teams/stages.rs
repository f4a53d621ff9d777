//! The stages of a new team.

use domain::{asking::Preset, ids::StageId, notification_rules::NotificationRules, stages::Shipped};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::{
    db::{Failure, Tx},
    entities::stages,
    places::notification_rules,
    shipped,
};

/// The stages that a preset names: the shipped ones, shared with other teams. Where somebody has deleted one, or it
/// no longer closes or asks as the preset needs it, the team gets one of its own, and the other teams keep theirs.
pub(super) async fn of_preset(tx: &Tx, preset: Preset) -> Result<Vec<(Shipped, Uuid)>, Failure> {
    let ids = preset.stages().iter().map(|stage| shipped::stage_id(*stage).0);
    let rows = stages::Entity::find().filter(stages::Column::Id.is_in(ids)).all(tx.on()).await?;
    let rules = notification_rules(tx.on()).await?;
    let mut found = Vec::new();
    for stage in preset.stages() {
        let id = shipped::stage_id(*stage).0;
        let row = rows.iter().find(|row| row.id == id);
        if row.is_some_and(|row| fits(row, *stage, &rules)) {
            found.push((*stage, id));
            continue;
        }
        let own = StageId(tx.id());
        let position = row.map_or(0, |row| row.position);
        shipped::put_stage(tx, own, *stage, position).await?;
        found.push((*stage, own.0));
    }
    Ok(found)
}

fn fits(row: &stages::Model, stage: Shipped, rules: &NotificationRules) -> bool {
    let asks = rules.0.iter().any(|rule| rule.stage.0 == row.id && rule.is_of_stage() && rule.asks());
    row.deleted_at.is_none() && row.folded == stage.folded() && asks == stage.asks()
}
