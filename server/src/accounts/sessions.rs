//! The sessions of an account.

use domain::time::{Span, Timestamp};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::store::AccountId;
use crate::{
    db::{Failure, Tx},
    entities::sessions as table,
    live::Access,
};

/// How long a session lives without being used.
pub const SESSION_LIFETIME: Span = Span::days(14);

/// The sessions of an account that have not ended, the one that was used last first.
///
/// # Errors
/// The database's.
pub async fn sessions_of(
    on: &impl ConnectionTrait,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<table::Model>, Failure> {
    let own = table::Entity::find().filter(table::Column::Account.eq(account.to_string()));
    let open = own.filter(table::Column::ExpiresAt.gt(now.millis()));
    Ok(open.order_by_desc(table::Column::ExpiresAt).all(on).await?)
}

/// Ends one session of an account, by the digest of its identifier.
///
/// # Errors
/// The database's.
pub async fn end_session(tx: &mut Tx, account: AccountId, key: &str) -> Result<(), Failure> {
    let one = table::Entity::delete_many().filter(table::Column::Account.eq(account.to_string()));
    let ended = one.filter(table::Column::Id.eq(key)).exec(tx.on()).await?;
    if ended.rows_affected > 0 {
        tx.access(Access::SignedOut(key.to_owned()));
    }
    Ok(())
}

/// Ends all sessions of an account. Those that began before accounts were noted end by their seal alone, so whoever
/// calls this changes it as well.
///
/// # Errors
/// The database's.
pub async fn end_sessions(tx: &mut Tx, account: AccountId) -> Result<(), Failure> {
    let all = table::Entity::delete_many().filter(table::Column::Account.eq(account.to_string()));
    all.exec(tx.on()).await?;
    tx.access(Access::Rights);
    Ok(())
}
