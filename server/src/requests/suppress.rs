//! Addresses that get no more requests.

use domain::{address, ids::RequestId, rules::SuppressionCause};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};

use crate::{
    db::{Failure, Tx},
    entities::suppressions,
};

/// Keeps requests away from an address. `request`: the one that led to it. A person's own wish stands before
/// a mail server's refusal, and hides it no longer than it holds.
///
/// # Errors
/// The database's.
pub async fn suppress(
    tx: &Tx,
    recipient: &str,
    why: SuppressionCause,
    request: RequestId,
) -> Result<(), Failure> {
    let row = suppressions::ActiveModel {
        address: Set(address::normalized(recipient)),
        why: Set(why.name().to_owned()),
        created_at: Set(tx.now().millis()),
        request_id: Set(Some(request.0)),
        refused_at: Set((why == SuppressionCause::Refused).then(|| tx.now().millis())),
    };
    let mut again = OnConflict::column(suppressions::Column::Address);
    match why {
        SuppressionCause::Refused => again.update_column(suppressions::Column::RefusedAt),
        SuppressionCause::OptedOut => again.update_columns([
            suppressions::Column::Why,
            suppressions::Column::CreatedAt,
            suppressions::Column::RequestId,
        ]),
    };
    suppressions::Entity::insert(row).on_conflict(again).exec_without_returning(tx.on()).await?;
    Ok(())
}

/// Why an address gets no requests. What this version does not know counts as the person's own wish, which is never
/// overruled.
pub fn cause(row: &suppressions::Model) -> SuppressionCause {
    SuppressionCause::from_name(&row.why).unwrap_or_else(|| {
        tracing::warn!(why = row.why, "an unknown suppression counts as an opt-out");
        SuppressionCause::OptedOut
    })
}
