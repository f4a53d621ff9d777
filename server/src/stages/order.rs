//! The order of stages on all boards.

use domain::{
    Refusal,
    ids::StageId,
    people::{Actor, Permission},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;

use crate::{audit, context::Context, db::Failure, entities::stages, live::Access, places::all_stages};

/// Puts a stage before another, or last. Where it stands there already, nothing happens.
pub(super) async fn place(
    ctx: &Context,
    actor: &Actor,
    id: StageId,
    before: Option<StageId>,
) -> Result<(), Failure> {
    let by = actor.permit(Permission::Configure)?.id;
    let mut tx = ctx.write().await?;
    let rows = all_stages().all(tx.on()).await?;
    let mut order: Vec<_> = rows.iter().map(|row| row.id).collect();
    let from = order.iter().position(|other| *other == id.0).ok_or(Refusal::NotFound)?;
    if before == Some(id) {
        return Ok(());
    }
    order.remove(from);
    let to = match before {
        Some(before) => order.iter().position(|other| *other == before.0).ok_or(Refusal::Changed)?,
        None => order.len(),
    };
    if from == to {
        return Ok(());
    }
    order.insert(to, id.0);
    for (position, stage) in (0..).zip(order) {
        if rows.iter().any(|row| row.id == stage && row.position != position) {
            let columns =
                stages::ActiveModel { id: Set(stage), position: Set(position), ..Default::default() };
            columns.update(tx.on()).await?;
        }
    }
    let detail = json!({ "from": from, "to": to });
    audit::record(&tx, by, "stage.placed", ("stage", id.0), &detail).await?;
    tx.access(Access::Stages);
    tx.commit().await
}
