//! Reading a team's board.

use std::collections::HashMap;

use domain::{
    Refusal,
    ids::TeamId,
    levels::Counts,
    people::Actor,
    periods::{Period, Zone},
    tickets::{Board, CLOSED_LIMIT, COLUMN_LIMIT, Column},
};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
    sea_query::{Asterisk, Expr, ExprTrait},
};
use uuid::Uuid;

use super::cards::cards;
use crate::{
    context::Context,
    db::Failure,
    entities::{ratings, teams, tickets},
    figures::{Question, total},
    outbox,
    places::{asks_in, levels, notification_rules, stage, stages_of, team, teams_of, unused_team},
    zones::Place,
};

/// The board of the team with this slug, or of the one that stands for who names none.
pub(super) async fn board(ctx: &Context, actor: &Actor, slug: Option<&str>) -> Result<Board, Refusal> {
    let teams = teams_of(ctx.db.read(), actor).await?;
    let chosen = match slug {
        Some(slug) => teams.iter().find(|row| row.slug == slug),
        None => usual(ctx, actor, &teams),
    };
    match (chosen, slug) {
        (Some(chosen), _) => Ok(read(ctx, chosen, &teams).await?),
        (None, Some(slug)) => Err(unused_team(ctx.db.read(), actor, slug).await?),
        (None, None) => Err(Refusal::NotFound),
    }
}

/// The team that stands for who names none.
fn usual<'a>(ctx: &Context, actor: &Actor, teams: &'a [teams::Model]) -> Option<&'a teams::Model> {
    let seen: Vec<TeamId> = teams.iter().map(|row| TeamId(row.id)).collect();
    let own = actor.user().map(|user| user.teams.as_slice()).unwrap_or_default();
    let usual = ctx.desk.now().usual_team(&seen, own)?;
    teams.iter().find(|row| row.id == usual.0)
}

async fn read(ctx: &Context, of: &teams::Model, teams: &[teams::Model]) -> Result<Board, Failure> {
    let (on, now) = (ctx.db.read(), ctx.now());
    let counts = counts_by_stage(ctx, of.id).await?;
    let place = Place::named(&of.zone);
    let days = Period::default().days(place.day(now));
    let rated = total(on, &Question::of_team(of.id, days, place)).await?.ratings();
    let mut ratings = ratings_by_stage(ctx, of.id, place.start(days.from).millis()).await?;
    let mut columns = Vec::new();
    let rules = notification_rules(on).await?;
    for row in stages_of(on, of.id).await? {
        let newest = tickets::Entity::find()
            .filter(tickets::Column::TeamId.eq(of.id))
            .filter(tickets::Column::StageId.eq(row.id))
            .order_by_desc(tickets::Column::StageSince)
            .order_by_desc(tickets::Column::Number)
            .limit(if row.folded { CLOSED_LIMIT } else { COLUMN_LIMIT })
            .all(on)
            .await?;
        columns.push(Column {
            stage: stage(&row, asks_in(&rules, of, &row)),
            count: counts.get(&row.id).copied().unwrap_or(0),
            ratings: ratings.remove(&row.id).unwrap_or_default(),
            cards: cards(on, &newest, &of.zone).await?,
        });
    }
    Ok(Board {
        team: team(of),
        teams: teams.iter().map(team).collect(),
        columns,
        satisfaction: rated.bands(),
        held: ctx.held(),
        mail_trouble: outbox::trouble::paused(on).await?,
        now,
    })
}

#[derive(FromQueryResult)]
struct StageCount {
    stage_id: Uuid,
    n: i64,
}

async fn counts_by_stage(ctx: &Context, team: Uuid) -> Result<HashMap<Uuid, u32>, Failure> {
    let rows = tickets::Entity::find()
        .select_only()
        .column(tickets::Column::StageId)
        .expr_as(Expr::col(Asterisk).count(), "n")
        .filter(tickets::Column::TeamId.eq(team))
        .group_by(tickets::Column::StageId)
        .into_model::<StageCount>()
        .all(ctx.db.read())
        .await?;
    Ok(rows.into_iter().map(|r| (r.stage_id, u32::try_from(r.n).unwrap_or(u32::MAX))).collect())
}

#[derive(FromQueryResult)]
struct RatingCount {
    stage_id: Uuid,
    value: i16,
    n: i64,
}

/// Ratings since an instant by the stage where their tickets stand now.
async fn ratings_by_stage(ctx: &Context, team: Uuid, since: i64) -> Result<HashMap<Uuid, Counts>, Failure> {
    let ticket: RelationDef = ratings::Entity::belongs_to(tickets::Entity)
        .from(ratings::Column::TicketId)
        .to(tickets::Column::Id)
        .into();
    let rows = ratings::Entity::find()
        .select_only()
        .column(tickets::Column::StageId)
        .column(ratings::Column::Value)
        .expr_as(Expr::col(Asterisk).count(), "n")
        .join(JoinType::InnerJoin, ticket)
        .filter(ratings::Column::TeamId.eq(team))
        .filter(ratings::Column::SubmittedAt.gte(since))
        .group_by(tickets::Column::StageId)
        .group_by(ratings::Column::Value)
        .into_model::<RatingCount>()
        .all(ctx.db.read())
        .await?;
    let mut by_stage: HashMap<Uuid, Counts> = HashMap::new();
    for row in rows {
        let n = u32::try_from(row.n).unwrap_or(u32::MAX);
        by_stage.entry(row.stage_id).or_default().add(levels::value(row.value)?, n);
    }
    Ok(by_stage)
}
