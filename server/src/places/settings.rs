//! Single values of the whole desk.

use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};

use crate::{
    db::{Failure, Tx},
    entities::settings,
};

/// Keeps a value under its name, in place of the one before.
///
/// # Errors
/// The database's.
pub async fn put_setting(tx: &Tx, name: &str, value: String) -> Result<(), Failure> {
    let row = settings::ActiveModel { name: Set(name.to_owned()), value: Set(value) };
    let again = OnConflict::column(settings::Column::Name).update_column(settings::Column::Value).to_owned();
    settings::Entity::insert(row).on_conflict(again).exec_without_returning(tx.on()).await?;
    Ok(())
}
