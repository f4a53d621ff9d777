//! Reasons after low levels: how often each was chosen.

use domain::{ids::ReasonId, reports::ReasonCount};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::scope::Scope;
use crate::{entities::feedback_reasons::Model, figures::statements::of_reasons, teams::reasons::by_id};

/// The reasons of all ratings asked for, the most frequent first.
pub(super) async fn counts(on: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<ReasonCount>, DbErr> {
    let mut found: Vec<(Uuid, u32)> = Vec::new();
    for row in on.query_all(&of_reasons(&scope.question)).await? {
        let n: i64 = row.try_get("", "ratings")?;
        let n = u32::try_from(n).map_err(|_| DbErr::Custom(format!("a count of {n}")))?;
        found.push((row.try_get("", "reason_id")?, n));
    }
    let rows = by_id(on, found.iter().map(|(id, _)| *id)).await?;
    let count = |(id, ratings): (Uuid, u32)| {
        let Model { name, team_id, .. } = rows.get(&id)?;
        let team = scope.teams.iter().find(|team| team.id == *team_id)?.name.clone();
        Some(ReasonCount { id: ReasonId(id), name: name.clone(), team, ratings })
    };
    Ok(found.into_iter().filter_map(count).collect())
}
