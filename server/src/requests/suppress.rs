//! Addresses that get no more requests.

use domain::{ids::RequestId, rules::Suppressed, time::Timestamp};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, sea_query::OnConflict};

use crate::{db::Tx, entities::suppressions};

/// Keeps requests away from an address. `request`: the one that led to it. A person's own wish is never
/// replaced by a mail server's refusal.
///
/// # Errors
/// The database's.
pub async fn suppress(
    tx: &Tx,
    address: &str,
    why: Suppressed,
    request: RequestId,
    now: Timestamp,
) -> Result<(), DbErr> {
    let row = suppressions::ActiveModel {
        address: Set(address.to_owned()),
        why: Set(why.name().to_owned()),
        created_at: Set(now.millis()),
        request_id: Set(Some(request.0)),
    };
    let mut again = OnConflict::column(suppressions::Column::Address);
    match why {
        Suppressed::Refused => again.do_nothing(),
        Suppressed::OptedOut => again.update_columns([
            suppressions::Column::Why,
            suppressions::Column::CreatedAt,
            suppressions::Column::RequestId,
        ]),
    };
    suppressions::Entity::insert(row).on_conflict(again).exec_without_returning(tx.on()).await?;
    Ok(())
}
