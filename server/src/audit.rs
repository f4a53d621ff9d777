//! The log of who did what. It is only ever added to, and holds identifiers and codes, never texts, so that
//! a person can be erased without touching it.

use domain::ids::UserId;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    db::{Failure, Tx},
    entities::audit_log,
};

/// Writes what a colleague did to a thing, in the transaction that does it.
///
/// # Errors
/// The database's.
pub async fn record(
    tx: &Tx,
    actor: UserId,
    action: &str,
    subject: (&str, Uuid),
    detail: &Value,
) -> Result<(), Failure> {
    write(tx, ("user", Some(actor.0)), action, subject, detail).await
}

/// The same of whoever sat at the machine and used the command line.
///
/// # Errors
/// The database's.
pub async fn record_command(
    tx: &Tx,
    action: &str,
    subject: (&str, Uuid),
    detail: &Value,
) -> Result<(), Failure> {
    write(tx, ("command", None), action, subject, detail).await
}

async fn write(
    tx: &Tx,
    (actor_kind, actor): (&str, Option<Uuid>),
    action: &str,
    (kind, subject): (&str, Uuid),
    detail: &Value,
) -> Result<(), Failure> {
    let row = audit_log::ActiveModel {
        id: Set(tx.id()),
        at: Set(tx.now().millis()),
        actor_kind: Set(actor_kind.to_owned()),
        actor_id: Set(actor),
        action: Set(action.to_owned()),
        subject_kind: Set(kind.to_owned()),
        subject_id: Set(subject),
        detail: Set(detail.to_string()),
    };
    audit_log::Entity::insert(row).exec_without_returning(tx.on()).await?;
    Ok(())
}
