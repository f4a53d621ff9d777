//! The page of the rules.

use domain::{
    notification_rules::{NotificationRule, RulesDraft, RulesPage},
    people::{Actor, Permission},
};
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::{
    context::Context,
    db::Failure,
    entities::counters,
    places::{
        RULES, all_stages, cooldown, notification_rules, stage, team, teams_of, template_name, templates,
        ticket_types,
    },
};

/// What is set, and what to choose from.
pub(super) async fn page(ctx: &Context, actor: &Actor) -> Result<RulesPage, Failure> {
    actor.permit(Permission::Configure)?;
    read(ctx.db.read(), actor).await
}

/// The same within a transaction.
pub(super) async fn read(on: &impl ConnectionTrait, actor: &Actor) -> Result<RulesPage, Failure> {
    let stages = all_stages().all(on).await?;
    let mut page = RulesPage {
        draft: RulesDraft { cooldown: cooldown(on).await?, rules: notification_rules(on).await?.0 },
        version: version(on).await?,
        stages: stages.iter().filter(|row| row.folded).map(|row| stage(row, false)).collect(),
        types: ticket_types(on).await?,
        teams: teams_of(on, actor).await?.iter().map(team).collect(),
        templates: templates(on).await?.iter().map(template_name).collect(),
    };
    let (mut rules, teams) = (std::mem::take(&mut page.draft.rules), &page.teams);
    rules.retain(|rule| seen(rule, |id| teams.iter().any(|team| team.id == id)));
    page.draft.rules = rules;
    Ok(page)
}

/// Whether a rule is for all teams, or for one that the reader sees.
pub(super) fn seen(rule: &NotificationRule, sees: impl Fn(domain::ids::TeamId) -> bool) -> bool {
    rule.team.is_none_or(sees)
}

/// Counts saves of the rules.
async fn version(on: &impl ConnectionTrait) -> Result<i64, Failure> {
    Ok(counters::Entity::find_by_id(RULES).one(on).await?.map_or(0, |counter| counter.value))
}
