//! All types and tags, with how many tickets bear each.

use std::collections::HashMap;

use domain::{
    ids::TagId,
    labels::{Counted, LabelsPage, TagDraft, TypeDraft},
    people::{Actor, Permission},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Asterisk, Expr, ExprTrait},
};
use uuid::Uuid;

use crate::{
    context::Context,
    db::Failure,
    entities::{counters, tags, ticket_tags, tickets},
    places::{notification_rules, ticket_types},
};

/// The counter of the saves of types.
pub(super) const TYPES: &str = "types";
/// The counter of the saves of tags.
pub(super) const TAGS: &str = "tags";

/// The page.
pub(super) async fn page(ctx: &Context, actor: &Actor) -> Result<LabelsPage, Failure> {
    actor.permit(Permission::Configure)?;
    let on = ctx.db.read();
    let (of_types, of_tags) = (tickets_by_type(on).await?, tickets_by_tag(on).await?);
    let rules = notification_rules(on).await?;
    let for_type = |id| rules.0.iter().filter(|rule| rule.ticket_type == Some(id)).count();
    let types = ticket_types(on).await?.into_iter().map(|known| Counted {
        rules: u32::try_from(for_type(known.id)).unwrap_or(u32::MAX),
        tickets: of_types.get(&known.id.0).copied().unwrap_or(0),
        label: TypeDraft { id: Some(known.id), name: known.name },
    });
    let rows = tags::Entity::find().order_by_asc(tags::Column::Name).all(on).await?;
    let tags = rows.into_iter().map(|row| Counted {
        tickets: of_tags.get(&row.id).copied().unwrap_or(0),
        rules: 0,
        label: TagDraft { id: Some(TagId(row.id)), name: row.name, never_ask: row.never_ask },
    });
    Ok(LabelsPage {
        types: types.collect(),
        types_version: version(on, TYPES).await?,
        tags: tags.collect(),
        tags_version: version(on, TAGS).await?,
    })
}

async fn version(on: &impl ConnectionTrait, name: &str) -> Result<i64, Failure> {
    Ok(counters::Entity::find_by_id(name).one(on).await?.map_or(0, |counter| counter.value))
}

fn counts(rows: Vec<(Uuid, i64)>) -> HashMap<Uuid, u32> {
    rows.into_iter().map(|(id, n)| (id, u32::try_from(n).unwrap_or(u32::MAX))).collect()
}

async fn tickets_by_type(on: &impl ConnectionTrait) -> Result<HashMap<Uuid, u32>, Failure> {
    let rows = tickets::Entity::find()
        .select_only()
        .column(tickets::Column::TypeId)
        .expr_as(Expr::col(Asterisk).count(), "n")
        .filter(tickets::Column::TypeId.is_not_null())
        .group_by(tickets::Column::TypeId);
    Ok(counts(rows.into_tuple().all(on).await?))
}

async fn tickets_by_tag(on: &impl ConnectionTrait) -> Result<HashMap<Uuid, u32>, Failure> {
    let rows = ticket_tags::Entity::find()
        .select_only()
        .column(ticket_tags::Column::TagId)
        .expr_as(Expr::col(Asterisk).count(), "n")
        .group_by(ticket_tags::Column::TagId);
    Ok(counts(rows.into_tuple().all(on).await?))
}
