//! What becomes of a team's tickets without a colleague, as it is set.

use domain::{Refusal, ids::UserId, teams::SelfService};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;

use crate::{
    audit,
    db::{Failure, Tx},
    entities::teams,
    places::self_service,
};

/// Saves it in the transaction that holds the team. Tells the version since.
pub(super) async fn save(
    tx: &Tx,
    by: UserId,
    row: &teams::Model,
    version: i64,
    wanted: SelfService,
) -> Result<i64, Failure> {
    if row.self_service_version != version {
        return Err(Refusal::Changed.into());
    }
    let before = self_service(row);
    if before == wanted {
        return Ok(version);
    }
    // Without `..`: a setting that has no column here does not compile.
    let SelfService { customer_closes } = wanted;
    let columns = teams::ActiveModel {
        id: Set(row.id),
        customer_closes: Set(customer_closes),
        self_service_version: Set(version + 1),
        ..Default::default()
    };
    columns.update(tx.on()).await?;
    let detail = json!({ "customer_closes": { "from": before.customer_closes, "to": customer_closes } });
    audit::record(tx, by, "team.self_service_changed", ("team", row.id), &detail).await?;
    Ok(version + 1)
}
