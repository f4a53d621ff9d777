//! All stages in their order.

use std::collections::HashMap;

use domain::{
    ids::StageId,
    people::{Actor, Permission},
    stage_settings::StageRow,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Asterisk, Expr, ExprTrait},
};
use uuid::Uuid;

use crate::{
    context::Context,
    db::Failure,
    entities::{stage_teams, teams, tickets},
    places::{all_stages, notification_rules, stage, teams_of},
};

/// The stages, for who sets them up.
pub(super) async fn list(ctx: &Context, actor: &Actor) -> Result<Vec<StageRow>, Failure> {
    actor.permit(Permission::Configure)?;
    let on = ctx.db.read();
    let (teams, places) = (teams_of(on, actor).await?, stage_teams::Entity::find().all(on).await?);
    let (counts, rules) = (tickets_by_stage(on).await?, notification_rules(on).await?);
    let mut rows = Vec::new();
    for row in all_stages().all(on).await? {
        let here = |team: &&teams::Model| {
            places.iter().any(|place| place.stage_id == row.id && place.team_id == team.id)
        };
        rows.push(StageRow {
            stage: stage(&row, rules.asks_anywhere_in(StageId(row.id))),
            teams: teams.iter().filter(here).map(|team| team.name.clone()).collect(),
            tickets: counts.get(&row.id).copied().unwrap_or(0),
        });
    }
    Ok(rows)
}

/// How many tickets stand in each stage.
async fn tickets_by_stage(on: &impl ConnectionTrait) -> Result<HashMap<Uuid, u32>, Failure> {
    let rows: Vec<(Uuid, i64)> = tickets::Entity::find()
        .select_only()
        .column(tickets::Column::StageId)
        .expr_as(Expr::col(Asterisk).count(), "n")
        .group_by(tickets::Column::StageId)
        .into_tuple()
        .all(on)
        .await?;
    Ok(rows.into_iter().map(|(stage, n)| (stage, u32::try_from(n).unwrap_or(u32::MAX))).collect())
}

/// How many tickets of a team stand in a stage.
pub(super) async fn count(on: &impl ConnectionTrait, team: Uuid, stage: Uuid) -> Result<u32, Failure> {
    let n: Option<i64> = tickets::Entity::find()
        .select_only()
        .expr_as(Expr::col(Asterisk).count(), "n")
        .filter(tickets::Column::TeamId.eq(team))
        .filter(tickets::Column::StageId.eq(stage))
        .into_tuple()
        .one(on)
        .await?;
    Ok(n.map_or(0, |n| u32::try_from(n).unwrap_or(u32::MAX)))
}
