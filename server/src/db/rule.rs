//! Writing notification rules, as whoever sets them up and as the product ships them.

use domain::notification_rules::NotificationRule;
use sea_orm::{ActiveValue::Set, EntityTrait, QueryOrder};

use super::{Failure, Tx};
use crate::entities::notification_rules as table;

/// The row of a rule at a place in the list, from 1.
pub fn rule_row(number: i32, rule: &NotificationRule) -> table::ActiveModel {
    table::ActiveModel {
        number: Set(number),
        stage_id: Set(rule.stage.0),
        type_id: Set(rule.ticket_type.map(|id| id.0)),
        team_id: Set(rule.team.map(|id| id.0)),
        template_id: Set(rule.template.map(|id| id.0)),
        usage: Set(rule.usage.name().to_owned()),
        delay: Set(rule.delay.as_millis()),
    }
}

/// Writes a rule behind all others.
///
/// # Errors
/// The database's, and a second rule for the same.
pub async fn add_rule(tx: &Tx, rule: &NotificationRule) -> Result<(), Failure> {
    let last = table::Entity::find().order_by_desc(table::Column::Number).one(tx.on()).await?;
    let row = rule_row(last.map_or(1, |last| last.number + 1), rule);
    table::Entity::insert(row).exec_without_returning(tx.on()).await?;
    Ok(())
}
