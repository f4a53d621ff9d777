//! What becomes of a team's tickets without a colleague, as it is set.

use domain::{
    Field, Refusal,
    ids::{TeamId, UserId},
    teams::SelfService,
    text::Problem,
    time::{Span, Timestamp},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};
use serde_json::json;

use crate::{
    audit,
    db::{Failure, Tx},
    entities::teams,
    places::{self_service, stages_of},
    tickets::count_inactive,
};

/// How many open tickets a silence would close at once.
pub(super) async fn would_close(
    on: &impl ConnectionTrait,
    row: &teams::Model,
    silence: Span,
    now: Timestamp,
) -> Result<u32, Failure> {
    check(on, row, SelfService { close_after: Some(silence), ..self_service(row) }).await?;
    let tickets = count_inactive(on, TeamId(row.id), silence, now).await?;
    Ok(u32::try_from(tickets).unwrap_or(u32::MAX))
}

/// Whatever closes tickets needs a stage for closed ones.
async fn check(on: &impl ConnectionTrait, row: &teams::Model, wanted: SelfService) -> Result<(), Failure> {
    wanted.check()?;
    let closes = wanted.close_after.is_some();
    if closes && !stages_of(on, row.id).await?.iter().any(|stage| stage.folded) {
        return Err(Field::CloseAfter.refused(Problem::Missing).into());
    }
    Ok(())
}

/// Saves it in the transaction that holds the team. Tells the version since.
pub(super) async fn save(
    tx: &Tx,
    by: UserId,
    row: &teams::Model,
    version: i64,
    wanted: SelfService,
) -> Result<i64, Failure> {
    if row.self_service_version != version {
        return Err(Refusal::Stale { version: row.self_service_version }.into());
    }
    let before = self_service(row);
    if before == wanted {
        return Ok(version);
    }
    check(tx.on(), row, wanted).await?;
    // Without `..`: a setting that has no column here does not compile.
    let SelfService { customer_closes, close_after } = wanted;
    let columns = teams::ActiveModel {
        id: Set(row.id),
        customer_closes: Set(customer_closes),
        close_after: Set(close_after.map(Span::as_millis)),
        self_service_version: Set(version + 1),
        ..Default::default()
    };
    columns.update(tx.on()).await?;
    let detail = json!({
        "customer_closes": { "from": before.customer_closes, "to": customer_closes },
        "close_after": { "from": before.close_after, "to": close_after },
    });
    audit::record(tx, by, "team.self_service_changed", ("team", row.id), &detail).await?;
    Ok(version + 1)
}
