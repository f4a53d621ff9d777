//! How a team's new tickets come to its members, as it is set.

use domain::{Refusal, assignment::Assignment, ids::UserId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde_json::json;

use crate::{
    audit,
    db::{Failure, Tx},
    entities::teams,
    places::assignment,
};

/// Saves it in the transaction that holds the team. Tells the version since.
pub(super) async fn save(
    tx: &Tx,
    by: UserId,
    row: &teams::Model,
    version: i64,
    wanted: Assignment,
) -> Result<i64, Failure> {
    if row.assignment_version != version {
        return Err(Refusal::Stale { version: row.assignment_version }.into());
    }
    let before = assignment(row);
    if before == wanted {
        return Ok(version);
    }
    let columns = teams::ActiveModel {
        id: Set(row.id),
        assignment: Set(wanted.name().to_owned()),
        assignment_version: Set(version + 1),
        ..Default::default()
    };
    columns.update(tx.on()).await?;
    let detail = json!({ "from": before, "to": wanted });
    audit::record(tx, by, "team.assignment_changed", ("team", row.id), &detail).await?;
    Ok(version + 1)
}
