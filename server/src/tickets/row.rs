//! The row of a ticket: locking it, counting its changes, and telling open pages of them.

use domain::{
    ids::{CustomerId, TeamId},
    live::Hint,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;

use crate::{
    db::{Failure, Tx},
    entities::tickets,
};

/// A ticket, held until the transaction ends. Everybody locks the ticket before its request.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &Tx, id: Uuid) -> Result<tickets::Model, Failure> {
    let row = tickets::Entity::find_by_id(id).lock_exclusive().one(tx.on()).await?;
    tx.waited();
    row.ok_or_else(|| Failure::missing(format!("ticket {id}")))
}

/// A ticket as it is.
///
/// # Errors
/// The database's.
pub async fn by_id(on: &impl ConnectionTrait, id: Uuid) -> Result<tickets::Model, Failure> {
    let row = tickets::Entity::find_by_id(id).one(on).await?;
    row.ok_or_else(|| Failure::missing(format!("ticket {id}")))
}

/// As [`lock`], by number.
pub(super) async fn lock_number(tx: &Tx, number: i64) -> Result<Option<tickets::Model>, Failure> {
    let row = tickets::Entity::find().filter(tickets::Column::Number.eq(number)).lock_exclusive();
    let row = row.one(tx.on()).await?;
    tx.waited();
    Ok(row)
}

/// Counts a change of the ticket and tells open pages.
///
/// # Errors
/// The database's.
pub async fn touch(tx: &mut Tx, ticket: &mut tickets::Model) -> Result<(), Failure> {
    let mut row = tickets::ActiveModel { id: Set(ticket.id), ..Default::default() };
    row.version = Set(ticket.version + 1);
    *ticket = row.update(tx.on()).await?;
    hint(tx, ticket);
    Ok(())
}

pub(super) fn hint(tx: &mut Tx, ticket: &tickets::Model) {
    tx.hint(news(ticket));
}

fn news(ticket: &tickets::Model) -> Hint {
    Hint {
        ticket: ticket.number,
        version: ticket.version,
        team: TeamId(ticket.team_id),
        customer: ticket.customer_id.map(CustomerId),
        rated: false,
        low: false,
    }
}

/// Tells open pages of the team's managers that the customer's answer is low.
pub(super) fn low_hint(tx: &mut Tx, ticket: &tickets::Model) {
    tx.hint(Hint { low: true, ..news(ticket) });
}
