//! Many rows at once.

use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use crate::db::{Failure, Tx};

/// SQLite takes no more than 32,766 values in a statement, and no row here has more than 25.
const ROWS: usize = 1_000;

/// Inserts rows, as many at a time as a statement may hold.
pub(super) async fn insert<A>(tx: &Tx, rows: Vec<A>) -> Result<(), Failure>
where
    A: ActiveModelTrait + Send,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    let mut rows = rows.into_iter();
    loop {
        let some: Vec<A> = rows.by_ref().take(ROWS).collect();
        if some.is_empty() {
            return Ok(());
        }
        A::Entity::insert_many(some).exec_without_returning(tx.on()).await?;
    }
}
