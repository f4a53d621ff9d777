//! Pages of long lists. They begin after a line that was seen, so that they don't shift while lines come in.

use domain::{
    query::{Mark, Page, Part},
    reports::PAGE,
    time::Timestamp,
};
use sea_orm::{ConnectionTrait, EntityTrait, Select};

use crate::{
    db::Failure,
    entities::{rating_requests, ratings},
};

/// A line that lists are ordered by.
pub(super) trait Line {
    /// Its place in the list.
    fn mark(&self) -> Mark;
}

impl Line for ratings::Model {
    fn mark(&self) -> Mark {
        Mark { at: Timestamp::from_millis(self.submitted_at), id: self.id }
    }
}

impl Line for rating_requests::Model {
    fn mark(&self) -> Mark {
        Mark { at: Timestamp::from_millis(self.asked_at.unwrap_or_default()), id: self.id }
    }
}

/// A part of a list. `select` finds its first lines, see [`crate::figures::statements::of_rows`]. The newest
/// page is always full: it is shown instead of a page that would begin among the newest lines, and of one whose lines are
/// gone.
pub(super) async fn page<E>(
    on: &impl ConnectionTrait,
    mut part: Option<Part>,
    select: impl Fn(Option<Part>, u64) -> Select<E>,
) -> Result<Page<E::Model>, Failure>
where
    E: EntityTrait,
    E::Model: Line + Send + Sync,
{
    let (most, one_more) = (PAGE as usize, u64::from(PAGE) + 1);
    let mut rows = select(part, one_more).all(on).await?;
    let begins = match part {
        None => false,
        Some(Part::Older(_)) => rows.is_empty(),
        Some(Part::Newer(_)) => rows.len() <= most,
    };
    if begins {
        part = None;
        rows = select(part, one_more).all(on).await?;
    }
    let more = rows.len() > most;
    rows.truncate(most);
    if matches!(part, Some(Part::Newer(_))) {
        rows.reverse();
    }
    let newer = rows.first().map(|row| Part::Newer(row.mark()));
    let older = rows.last().map(|row| Part::Older(row.mark()));
    let (newer, older) = match part {
        None => (None, older.filter(|_| more)),
        Some(Part::Older(_)) => (newer, older.filter(|_| more)),
        Some(Part::Newer(_)) => (newer, older),
    };
    Ok(Page { rows, newer, older })
}
