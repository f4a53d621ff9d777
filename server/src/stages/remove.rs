//! Deleting a stage.

use domain::{
    Field, Refusal,
    ids::{StageId, TeamId},
    people::{Actor, Permission},
    text::Problem,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    list::count,
    page::serving,
    save::{keep_open_stages, locked},
};
use crate::{
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::{notification_rules as rules, stage_teams, stages, teams},
    live::Access,
    places::{RULES, serves},
    tickets::{Author, evacuate_stage},
};

/// Deletes a stage. Its tickets go to another, which from then on serves their teams; nobody is asked about it.
/// What of teams' settings leads here leads there, if that stage is folded alike.
pub(super) async fn delete(
    ctx: &Context,
    actor: &Actor,
    id: StageId,
    version: i64,
    to: Option<StageId>,
) -> Result<(), Failure> {
    let by = actor.permit(Permission::Configure)?.id;
    let mut tx = ctx.write().await?;
    let (row, target) = match to {
        _ if to == Some(id) => return Err(Field::Stage.refused(Problem::Unknown).into()),
        // Whoever holds two holds the older one first.
        Some(to) if to.0 < id.0 => {
            let target = destination(&tx, to).await?;
            (locked(&tx, id).await?, Some(target))
        }
        Some(to) => (locked(&tx, id).await?, Some(destination(&tx, to).await?)),
        None => (locked(&tx, id).await?, None),
    };
    if row.version != version {
        return Err(Refusal::Changed.into());
    }
    let served = serving(tx.on(), id.0).await?;
    let standing = teams_with_tickets(&tx, id.0).await?;
    let moved = !standing.is_empty();
    match &target {
        None if moved => return Err(Field::Stage.refused(Problem::Missing).into()),
        Some(target) if moved => {
            let serves_already = serving(tx.on(), target.id).await?;
            for team in standing.iter().filter(|team| !serves_already.contains(team)) {
                let place = serves(StageId(target.id), TeamId(*team));
                stage_teams::Entity::insert(place).exec_without_returning(tx.on()).await?;
            }
            evacuate_stage(&mut tx, ctx, id.0, target, Author::User(by)).await?;
        }
        _ => {}
    }
    let alike = target.filter(|target| target.folded == row.folded).map(|target| target.id);
    lead_elsewhere(&tx, id.0, alike).await?;
    let rules = rules::Entity::delete_many().filter(rules::Column::StageId.eq(id.0)).exec(tx.on()).await?;
    if rules.rows_affected > 0 {
        tx.count_up(RULES).await?;
    }
    stage_teams::Entity::delete_many().filter(stage_teams::Column::StageId.eq(id.0)).exec(tx.on()).await?;
    let deleted = stages::ActiveModel {
        id: Set(id.0),
        deleted_at: Set(Some(tx.now().millis())),
        version: Set(version + 1),
        ..Default::default()
    };
    deleted.update(tx.on()).await?;
    if !row.folded {
        keep_open_stages(&tx, &served).await?;
    }
    let detail = json!({ "to": to.filter(|_| moved) });
    audit::record(&tx, by, "stage.deleted", ("stage", id.0), &detail).await?;
    tx.access(Access::Stages);
    tx.commit().await?;
    ctx.wake.notify_one();
    Ok(())
}

async fn destination(tx: &Tx, to: StageId) -> Result<stages::Model, Failure> {
    match locked(tx, to).await {
        Err(Failure::Refused(Refusal::NotFound)) => Err(Field::Stage.refused(Problem::Unknown).into()),
        held => held,
    }
}

/// The teams that have tickets in a stage, whether it serves them or not.
async fn teams_with_tickets(tx: &Tx, stage: Uuid) -> Result<Vec<Uuid>, Failure> {
    let mut found = Vec::new();
    for team in teams::Entity::find().all(tx.on()).await? {
        if count(tx.on(), team.id, stage).await? > 0 {
            found.push(team.id);
        }
    }
    Ok(found)
}

/// Where answers and silence take tickets of teams that named a stage which is gone.
async fn lead_elsewhere(tx: &Tx, stage: Uuid, to: Option<Uuid>) -> Result<(), Failure> {
    for team in teams::Entity::find().all(tx.on()).await? {
        let serves_too = match to {
            Some(to) => serving(tx.on(), to).await?.contains(&team.id),
            None => false,
        };
        let instead = to.filter(|_| serves_too);
        let leads = |wanted: Option<Uuid>| if wanted == Some(stage) { Set(instead) } else { Set(wanted) };
        if [team.reopen_stage_id, team.close_stage_id].contains(&Some(stage)) {
            let columns = teams::ActiveModel {
                id: Set(team.id),
                reopen_stage_id: leads(team.reopen_stage_id),
                close_stage_id: leads(team.close_stage_id),
                asking_version: Set(team.asking_version + 1),
                ..Default::default()
            };
            columns.update(tx.on()).await?;
        }
    }
    Ok(())
}
