//! Customers, found or made by their address.

use super::store::lower;
use crate::{
    db::{Failure, Tx},
    entities::customers,
};
use domain::{ids::CustomerId, language::Language};
use sea_orm::{ActiveValue::Set, EntityTrait, QueryFilter, sea_query::ExprTrait, sea_query::OnConflict};

/// The customer of a [checked](domain::address::checked) address. Who is new gets the name and the language; who is
/// known keeps theirs.
///
/// # Errors
/// The database's.
pub async fn customer_at(
    tx: &Tx,
    email: &str,
    name: &str,
    language: Language,
) -> Result<CustomerId, Failure> {
    let found = || customers::Entity::find().filter(lower(customers::Column::Email).eq(email)).one(tx.on());
    if let Some(row) = found().await? {
        return Ok(CustomerId(row.id));
    }
    let row = customers::ActiveModel {
        id: Set(tx.id()),
        email: Set(Some(email.to_owned())),
        name: Set(name.to_owned()),
        language: Set(language.tag().to_owned()),
        zone: Set(None),
        password_hash: Set(None),
        never_ask: Set(false),
        created_at: Set(tx.now().millis()),
    };
    // Somebody else may make the same one at this moment.
    let made = customers::Entity::insert(row).on_conflict(OnConflict::new().do_nothing().to_owned());
    made.exec_without_returning(tx.on()).await?;
    let row = found().await?;
    row.map(|row| CustomerId(row.id))
        .ok_or_else(|| Failure::missing("a customer who was just made".to_owned()))
}
