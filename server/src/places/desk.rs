//! What is set for the whole desk, from its row.

use domain::{desk_settings::DeskSettings, ids::UserId};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::json;
use uuid::Uuid;

use super::settings::put_setting;
use crate::{
    audit,
    db::{Failure, Tx},
    entities::settings,
    live::Access,
};

/// The row of `settings` that holds it, and the counter of its saves.
pub const DESK: &str = "desk";

/// What is set; what the product ships, where nobody has set anything.
///
/// # Errors
/// The database's, and that the row can't be read.
pub async fn desk_settings(on: &impl ConnectionTrait) -> Result<DeskSettings, Failure> {
    let Some(row) = settings::Entity::find_by_id(DESK).one(on).await? else { return Ok(Default::default()) };
    serde_json::from_str(&row.value)
        .map_err(|error| Failure::Broken(format!("settings of the desk: {error}")))
}

/// Saves what is set as its next version, and tells all nodes once that is committed.
///
/// # Errors
/// The database's.
pub async fn change_desk(
    tx: &mut Tx,
    by: UserId,
    (old, new): (&DeskSettings, &DeskSettings),
    version: i64,
) -> Result<(), Failure> {
    let value = serde_json::to_string(new).map_err(|error| Failure::Broken(error.to_string()))?;
    put_setting(tx, DESK, value).await?;
    let detail = json!({
        "name_changed": old.name != new.name,
        "language": { "from": old.language, "to": new.language },
        "zone": { "from": old.zone, "to": new.zone },
        "team": { "from": old.team, "to": new.team },
        "undo_for": { "from": old.undo_for, "to": new.undo_for },
        "signature_changed": old.signature != new.signature,
        "version": version,
    });
    audit::record(tx, by, "desk.changed", ("desk", Uuid::nil()), &detail).await?;
    tx.access(Access::Desk);
    Ok(())
}
