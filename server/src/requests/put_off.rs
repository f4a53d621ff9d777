//! Requests that can't be stepped wait, longer each time, so that they hold up no others.

use domain::{
    ids::RequestId,
    time::{Span, Timestamp},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{context::Context, db::Failure, entities::rating_requests as table};

/// Puts a due request off whose step failed. Only the instant at which the worker looks at it next is
/// changed; whatever moves the request sets that anew.
///
/// # Errors
/// The database's.
pub async fn put_off(ctx: &Context, request: RequestId) -> Result<(), Failure> {
    let tx = ctx.write().await?;
    let now = tx.now();
    let failed: Option<i32> = table::Entity::find_by_id(request.0)
        .select_only()
        .column(table::Column::FailedSteps)
        .filter(table::Column::DueAt.lte(now.millis()))
        .lock_exclusive()
        .into_tuple()
        .one(tx.on())
        .await?;
    let Some(failed) = failed else { return Ok(()) };
    let failed = failed.saturating_add(1);
    let row = table::ActiveModel {
        id: Set(request.0),
        failed_steps: Set(failed),
        due_at: Set(Some(next_look(now, failed).millis())),
        ..Default::default()
    };
    table::Entity::update(row).exec_without_returning(tx.on()).await?;
    tx.commit().await
}

/// When to look again after the n-th failure in a row: in five seconds, twice as long each time, an hour at
/// most.
fn next_look(now: Timestamp, failed: i32) -> Timestamp {
    let doubled = Span::seconds(5).as_millis() << (failed - 1).clamp(0, 10);
    now + Span::millis(doubled.min(Span::hours(1).as_millis()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_doubles_up_to_an_hour() {
        let now = Timestamp::from_millis(0);
        let seconds: Vec<i64> = (1..=12).map(|n| next_look(now, n).millis() / 1_000).collect();
        assert_eq!(seconds, [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
    }
}
