//! Notification rules and what else the whole desk sets about asking, from their rows.

use domain::{
    ids::{StageId, TeamId, TemplateId, TicketTypeId},
    labels::TicketType,
    notification_rules::{NotificationRule, NotificationRules, Usage},
    stages::Stage,
    time::Span,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::stages::{stage, stages_of};
use crate::{
    db::Failure,
    entities::{notification_rules as table, settings, stages, teams, ticket_types},
};

/// The counter of the saves of rules.
pub const RULES: &str = "rules";
/// The setting that says for how long nobody is asked again, in milliseconds.
pub const COOLDOWN: &str = "cooldown";

/// All rules, in their order.
///
/// # Errors
/// The database's.
pub async fn notification_rules(on: &impl ConnectionTrait) -> Result<NotificationRules, Failure> {
    let rows = table::Entity::find().order_by_asc(table::Column::Number).all(on).await?;
    Ok(NotificationRules(rows.iter().map(rule).collect()))
}

/// A rule of its row. One whose usage this version does not know is off.
fn rule(row: &table::Model) -> NotificationRule {
    let usage = Usage::from_name(&row.usage).unwrap_or_else(|| {
        tracing::warn!(
            rule = row.number,
            usage = row.usage,
            "a notification rule of an unknown usage is off"
        );
        Usage::Off
    });
    NotificationRule {
        stage: StageId(row.stage_id),
        ticket_type: row.type_id.map(TicketTypeId),
        team: row.team_id.map(TeamId),
        template: row.template_id.map(TemplateId),
        usage,
        delay: Span::millis(row.delay),
    }
}

/// For how long nobody is asked whom any team has asked.
///
/// # Errors
/// The database's, and that the setting is no number.
pub async fn cooldown(on: &impl ConnectionTrait) -> Result<Span, Failure> {
    let Some(row) = settings::Entity::find_by_id(COOLDOWN).one(on).await? else { return Ok(Span::ZERO) };
    let millis = row.value.parse().map_err(|_| Failure::Broken(format!("cooldown {:?}", row.value)))?;
    Ok(Span::millis(millis))
}

/// The types of tickets in use, by name.
///
/// # Errors
/// The database's.
pub async fn ticket_types(on: &impl ConnectionTrait) -> Result<Vec<TicketType>, Failure> {
    let rows = ticket_types::Entity::find()
        .filter(ticket_types::Column::RetiredAt.is_null())
        .order_by_asc(ticket_types::Column::Name)
        .all(on)
        .await?;
    Ok(rows.into_iter().map(|row| TicketType { id: TicketTypeId(row.id), name: row.name }).collect())
}

/// Whether a team's tickets are asked about in a stage, be it those of one type only.
pub fn asks_in(rules: &NotificationRules, team: &teams::Model, stage: &stages::Model) -> bool {
    team.customer_ratings && stage.folded && rules.asks_in(StageId(stage.id), TeamId(team.id))
}

/// The stages of a team as its screens show them.
///
/// # Errors
/// The database's.
pub async fn stages_of_team(on: &impl ConnectionTrait, team: &teams::Model) -> Result<Vec<Stage>, Failure> {
    let rules = notification_rules(on).await?;
    let rows = stages_of(on, team.id).await?;
    Ok(rows.iter().map(|row| stage(row, asks_in(&rules, team, row))).collect())
}
