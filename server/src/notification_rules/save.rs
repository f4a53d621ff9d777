//! Saving the rules.

use domain::{
    Refusal,
    notification_rules::{NotificationRules, RulesDraft},
    people::{Actor, Permission},
};
use sea_orm::EntityTrait;
use serde_json::json;
use uuid::Uuid;

use super::page::{read, seen};
use crate::{
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::notification_rules as table,
    live::Access,
    places::{COOLDOWN, RULES, notification_rules, put_setting, rule_row},
};

/// Saves the rules of the teams that their author sees, and those for all teams. Tells the version since.
pub(super) async fn save(
    ctx: &Context,
    actor: &Actor,
    version: i64,
    draft: RulesDraft,
) -> Result<i64, Failure> {
    let by = actor.permit(Permission::Configure)?.id;
    let mut tx = ctx.write().await?;
    // Whoever saves at the same time waits here.
    let since = tx.count_up(RULES).await?;
    if since != version + 1 {
        return Err(Refusal::Stale { version: since - 1 }.into());
    }
    let page = read(tx.on(), actor).await?;
    let draft = draft.checked(&page)?;
    if draft == page.draft {
        return Ok(version);
    }
    let wanted = with_unseen(&tx, &page.teams, &draft).await?;
    table::Entity::delete_many().exec(tx.on()).await?;
    let rows: Vec<_> = (1..).zip(&wanted.0).map(|(number, rule)| rule_row(number, rule)).collect();
    if !rows.is_empty() {
        table::Entity::insert_many(rows).exec_without_returning(tx.on()).await?;
    }
    put_setting(&tx, COOLDOWN, draft.cooldown.as_millis().to_string()).await?;
    let detail = json!({ "from": page.draft, "to": draft, "version": since });
    audit::record(&tx, by, "rules.changed", ("desk", Uuid::nil()), &detail).await?;
    // Boards tell where customers are asked.
    tx.access(Access::Stages);
    tx.commit().await?;
    Ok(since)
}

/// The rules of a draft, and behind them those of teams that its author does not see.
async fn with_unseen(
    tx: &Tx,
    teams: &[domain::teams::Team],
    draft: &RulesDraft,
) -> Result<NotificationRules, Failure> {
    let mut all = draft.rules.clone();
    let sees = |id| teams.iter().any(|team| team.id == id);
    all.extend(notification_rules(tx.on()).await?.0.into_iter().filter(|rule| !seen(rule, sees)));
    Ok(NotificationRules(all))
}
