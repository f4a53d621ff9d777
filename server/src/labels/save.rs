//! Saving types and tags. A type that is removed stays on its tickets and comes back with its name; a tag is taken off
//! them.

use domain::{
    Refusal,
    labels::{self, TagDraft, TypeDraft},
    people::{Actor, Permission},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::page::{TAGS, TYPES};
use crate::{
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::{notification_rules, tags, ticket_tags, ticket_types},
};

/// Begins to save what was read at a version, which nobody else may have changed since.
async fn begin(ctx: &Context, counter: &str, version: i64) -> Result<(Tx, i64), Failure> {
    let tx = ctx.write().await?;
    let since = tx.count_up(counter).await?;
    if since == version + 1 { Ok((tx, since)) } else { Err(Refusal::Stale { version: since - 1 }.into()) }
}

/// What a save did, by identifiers.
#[derive(Default)]
struct Done {
    made: Vec<Uuid>,
    renamed: Vec<Uuid>,
    removed: Vec<Uuid>,
}

/// Saves the types, and tells the version since.
pub(super) async fn types(
    ctx: &Context,
    actor: &Actor,
    version: i64,
    wanted: Vec<TypeDraft>,
) -> Result<i64, Failure> {
    let by = actor.permit(Permission::Configure)?.id;
    let wanted = labels::types(wanted)?;
    let (tx, since) = begin(ctx, TYPES, version).await?;
    let rows = ticket_types::Entity::find().all(tx.on()).await?;
    let mut done = Done::default();
    let kept = |id: Uuid| wanted.iter().any(|draft| draft.id.is_some_and(|kept| kept.0 == id));
    for row in rows.iter().filter(|row| row.retired_at.is_none() && !kept(row.id)) {
        let rules = notification_rules::Entity::find().filter(notification_rules::Column::TypeId.eq(row.id));
        if rules.count(tx.on()).await? > 0 {
            return Err(Refusal::TypeHasRules { name: row.name.clone() }.into());
        }
        write_type(&tx, row.id, &row.name, Some(tx.now().millis())).await?;
        done.removed.push(row.id);
    }
    let mut renamed = Vec::new();
    for draft in &wanted {
        let known = match draft.id {
            Some(id) => Some(rows.iter().find(|row| row.id == id.0).ok_or(Refusal::Changed)?),
            // One that was called so is meant, and its tickets have it again.
            None => rows.iter().find(|row| row.name == draft.name && row.retired_at.is_some()),
        };
        match known {
            Some(row) if row.name == draft.name && row.retired_at.is_none() => {}
            Some(row) => {
                // Two that change names would meet: the new ones are given when all old ones are gone.
                write_type(&tx, row.id, &row.id.to_string(), None).await?;
                renamed.push((row.id, &draft.name));
            }
            None => {
                let row = ticket_types::ActiveModel {
                    id: Set(tx.id()),
                    name: Set(draft.name.clone()),
                    retired_at: Set(None),
                };
                done.made.push(row.insert(tx.on()).await?.id);
            }
        }
    }
    for (id, name) in renamed {
        write_type(&tx, id, name, None).await?;
        done.renamed.push(id);
    }
    record(&tx, by, "types.changed", &done, &[], since).await?;
    tx.commit().await?;
    Ok(since)
}

async fn write_type(tx: &Tx, id: Uuid, name: &str, retired_at: Option<i64>) -> Result<(), Failure> {
    let row =
        ticket_types::ActiveModel { id: Set(id), name: Set(name.to_owned()), retired_at: Set(retired_at) };
    row.update(tx.on()).await?;
    Ok(())
}

/// Saves the tags, and tells the version since.
pub(super) async fn tags(
    ctx: &Context,
    actor: &Actor,
    version: i64,
    wanted: Vec<TagDraft>,
) -> Result<i64, Failure> {
    let by = actor.permit(Permission::Configure)?.id;
    let wanted = labels::tags(wanted)?;
    let (tx, since) = begin(ctx, TAGS, version).await?;
    let rows = tags::Entity::find().all(tx.on()).await?;
    let (mut done, mut switched) = (Done::default(), Vec::new());
    let kept = |id: Uuid| wanted.iter().any(|draft| draft.id.is_some_and(|kept| kept.0 == id));
    for row in rows.iter().filter(|row| !kept(row.id)) {
        ticket_tags::Entity::delete_many()
            .filter(ticket_tags::Column::TagId.eq(row.id))
            .exec(tx.on())
            .await?;
        tags::Entity::delete_by_id(row.id).exec(tx.on()).await?;
        done.removed.push(row.id);
    }
    let mut renamed = Vec::new();
    for draft in &wanted {
        let Some(id) = draft.id else {
            let row = tags::ActiveModel {
                id: Set(tx.id()),
                name: Set(draft.name.clone()),
                never_ask: Set(draft.never_ask),
            };
            let made = row.insert(tx.on()).await?.id;
            done.made.push(made);
            switched.extend(draft.never_ask.then_some(made));
            continue;
        };
        let row = rows.iter().find(|row| row.id == id.0).ok_or(Refusal::Changed)?;
        if row.name != draft.name {
            write_tag(&tx, row.id, &row.id.to_string(), draft.never_ask).await?;
            renamed.push((row.id, draft));
        }
        if row.never_ask != draft.never_ask {
            switched.push(row.id);
            write_tag(&tx, row.id, &row.name, draft.never_ask).await?;
        }
    }
    for (id, draft) in renamed {
        write_tag(&tx, id, &draft.name, draft.never_ask).await?;
        done.renamed.push(id);
    }
    record(&tx, by, "tags.changed", &done, &switched, since).await?;
    tx.commit().await?;
    Ok(since)
}

async fn write_tag(tx: &Tx, id: Uuid, name: &str, never_ask: bool) -> Result<(), Failure> {
    let row = tags::ActiveModel { id: Set(id), name: Set(name.to_owned()), never_ask: Set(never_ask) };
    row.update(tx.on()).await?;
    Ok(())
}

/// Logs what was done, without names: those stand in the things themselves.
async fn record(
    tx: &Tx,
    by: domain::ids::UserId,
    action: &str,
    done: &Done,
    never_ask_switched: &[Uuid],
    version: i64,
) -> Result<(), Failure> {
    let detail = json!({
        "made": done.made,
        "renamed": done.renamed,
        "removed": done.removed,
        "never_ask_switched": never_ask_switched,
        "version": version,
    });
    audit::record(tx, by, action, ("desk", Uuid::nil()), &detail).await
}
