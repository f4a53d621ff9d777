//! When a link was opened: evidence against what follows every link, and an answer to "did they open it?".

use domain::{
    ids::RequestId,
    levels::Value,
    time::{Span, Timestamp},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict,
};

use super::store;
use crate::{context::Context, db::Failure, entities::link_visits as table, places::levels};

/// Openings of a level that follow each other more closely are one: a scanner's thousand visits write
/// almost nothing.
const ONE_OPENING: Span = Span::seconds(10);

/// Notes that a link was opened, with the level that its address names. Never a rating. A link that leads
/// nowhere is not noted; an error of the database is logged, since the page is worth more than the note.
pub async fn visited(ctx: &Context, token: &str, level: Option<&str>) {
    let value = level.and_then(|level| level.parse().ok()).and_then(Value::new);
    if let Err(error) = note(ctx, token, value.map_or(0, |value| i16::from(value.get()))).await {
        tracing::warn!(%error, "an opened link could not be noted");
    }
}

async fn note(ctx: &Context, token: &str, value: i16) -> Result<(), Failure> {
    let (on, now) = (ctx.db.read(), ctx.now());
    let Some(request) = store::living(on, token, now).await? else { return Ok(()) };
    let noted = table::Entity::find_by_id((request.id.0, value)).one(on).await?;
    if noted.is_some_and(|row| now - Timestamp::from_millis(row.last_at) <= ONE_OPENING) {
        return Ok(());
    }
    let row = table::ActiveModel {
        request_id: Set(request.id.0),
        value: Set(value),
        first_at: Set(now.millis()),
        last_at: Set(now.millis()),
    };
    let again = OnConflict::columns([table::Column::RequestId, table::Column::Value])
        .update_column(table::Column::LastAt)
        .to_owned();
    let tx = ctx.write().await?;
    table::Entity::insert(row).on_conflict(again).exec_without_returning(tx.on()).await?;
    tx.commit().await
}

/// When which levels of a request's link were opened, as far as it is noted.
pub(super) async fn openings(
    on: &impl ConnectionTrait,
    request: RequestId,
) -> Result<Vec<(Value, Timestamp)>, Failure> {
    let rows = table::Entity::find()
        .filter(table::Column::RequestId.eq(request.0))
        .filter(table::Column::Value.gt(0))
        .all(on)
        .await?;
    let mut openings = Vec::with_capacity(2 * rows.len());
    for row in rows {
        let value = levels::value(row.value)?;
        openings.extend([row.first_at, row.last_at].map(|at| (value, Timestamp::from_millis(at))));
    }
    Ok(openings)
}
