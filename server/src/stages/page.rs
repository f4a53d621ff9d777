//! A stage's page, or that of a new one.

use app::i18n;
use domain::{
    Refusal,
    ids::StageId,
    language::Language,
    notification_rules::NotificationRules,
    people::{Actor, Permission},
    requests::State,
    stage_settings::{StageDraft, StagePage},
    stages::StageName,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;

use super::list::count;
use crate::{
    context::Context,
    db::Failure,
    entities::{rating_requests, stage_teams, stages, teams, tickets},
    places::{all_stages, notification_rules, stage, stage_name, team, teams_of, template_name, templates},
};

/// What a stage's page shows; with `id` nothing, that of a new stage.
pub(super) async fn page(
    ctx: &Context,
    actor: &Actor,
    id: Option<StageId>,
    language: Language,
) -> Result<StagePage, Failure> {
    actor.permit(Permission::Configure)?;
    let on = ctx.db.read();
    let (all, teams) = (all_stages().all(on).await?, teams_of(on, actor).await?);
    let rules = notification_rules(on).await?;
    let row = match id {
        Some(id) => Some(all.iter().find(|row| row.id == id.0).ok_or(Refusal::NotFound)?),
        None => None,
    };
    let draft = match row {
        Some(row) => draft(row, &rules, language, &teams, &serving(on, row.id).await?),
        None => StageDraft::default(),
    };
    let named = |which: fn(&teams::Model) -> Option<Uuid>| -> Vec<String> {
        let here = teams.iter().filter(|team| row.is_some_and(|row| which(team) == Some(row.id)));
        here.map(|team| team.name.clone()).collect()
    };
    let others = all.iter().filter(|other| row.is_none_or(|row| row.id != other.id));
    Ok(StagePage {
        id,
        draft,
        version: row.map_or(0, |row| row.version),
        tickets: match row {
            Some(row) => standing(on, row.id).await?,
            None => 0,
        },
        waiting: match row {
            Some(row) => waiting(on, row.id).await?,
            None => 0,
        },
        reopened_here: named(|team| team.reopen_stage_id),
        closed_here: named(|team| team.close_stage_id),
        templates: templates(on).await?.iter().map(template_name).collect(),
        teams: teams.iter().map(team).collect(),
        others: others.map(|other| stage(other, rules.asks_anywhere_in(StageId(other.id)))).collect(),
        rules: of_types_or_teams(&rules, id),
    })
}

/// How many rules a stage has for types or teams.
fn of_types_or_teams(rules: &NotificationRules, id: Option<StageId>) -> u32 {
    let of = rules.0.iter().filter(|rule| Some(rule.stage) == id && !rule.is_of_stage());
    u32::try_from(of.count()).unwrap_or(u32::MAX)
}

/// What is set about a stage, as a form shows it.
pub(super) fn draft(
    row: &stages::Model,
    rules: &NotificationRules,
    language: Language,
    teams: &[teams::Model],
    serving: &[Uuid],
) -> StageDraft {
    let (name, translations) = match stage_name(row) {
        StageName::Translated { name, translations } => (name, translations),
        shipped_or_plain => (i18n::stage(language, &shipped_or_plain), Default::default()),
    };
    let rule = rules.0.iter().find(|rule| rule.stage.0 == row.id && rule.is_of_stage() && rule.asks());
    let served = teams.iter().filter(|team| serving.contains(&team.id));
    StageDraft {
        name,
        translations,
        description: row.description.clone(),
        folded: row.folded,
        template: rule.and_then(|rule| rule.template),
        teams: served.map(|team| team.slug.clone()).collect(),
    }
}

/// The teams that a stage serves.
pub(super) async fn serving(on: &impl ConnectionTrait, stage: Uuid) -> Result<Vec<Uuid>, Failure> {
    let places = stage_teams::Entity::find().filter(stage_teams::Column::StageId.eq(stage)).all(on).await?;
    Ok(places.into_iter().map(|place| place.team_id).collect())
}

/// How many tickets stand in a stage, those of teams included that the reader does not see.
async fn standing(on: &impl ConnectionTrait, stage: Uuid) -> Result<u32, Failure> {
    let mut all = 0;
    for team in teams::Entity::find().all(on).await? {
        all += count(on, team.id, stage).await?;
    }
    Ok(all)
}

/// How many customers of its tickets are to be asked, or may still answer.
async fn waiting(on: &impl ConnectionTrait, stage: Uuid) -> Result<u32, Failure> {
    let running = rating_requests::Entity::find()
        .join_rev(
            JoinType::InnerJoin,
            tickets::Entity::belongs_to(rating_requests::Entity)
                .from(tickets::Column::Id)
                .to(rating_requests::Column::TicketId)
                .into(),
        )
        .filter(rating_requests::Column::State.is_in(State::RUNNING))
        .filter(tickets::Column::StageId.eq(stage));
    Ok(u32::try_from(running.count(on).await?).unwrap_or(u32::MAX))
}
