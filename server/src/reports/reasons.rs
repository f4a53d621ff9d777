//! Reasons after low levels: how often each was chosen.

use domain::{ids::ReasonId, reports::ReasonCount};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::scope::Scope;
use crate::{
    db::Failure,
    figures::statements::of_reasons,
    places::reasons::{ReasonName, named},
};

/// The reasons of all ratings asked for, the most frequent first.
pub(super) async fn counts(on: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<ReasonCount>, Failure> {
    let mut found: Vec<(Uuid, u32)> = Vec::new();
    for row in on.query_all(&of_reasons(&scope.question)).await? {
        let n: i64 = row.try_get("", "ratings")?;
        let n = u32::try_from(n).map_err(|_| Failure::Broken(format!("a count of {n}")))?;
        found.push((row.try_get("", "reason_id")?, n));
    }
    let reasons = named(on, found.iter().map(|(id, _)| *id), scope.question.language).await?;
    let count = |(id, ratings): (Uuid, u32)| {
        let ReasonName { team, name } = reasons.get(&id)?;
        let team = scope.teams.iter().find(|known| known.id == *team)?.name.clone();
        Some(ReasonCount { id: ReasonId(id), name: name.clone(), team, ratings })
    };
    Ok(found.into_iter().filter_map(count).collect())
}
