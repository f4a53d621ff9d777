//! Recording that tickets come to closed stages, with what was known then, so that other settings can be replayed.

use domain::{
    ids::{CustomerId, StageId, TagId, TeamId, TicketId, TicketTypeId},
    notification_rules::replay::Closing,
    rules::Exclusion,
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, prelude::Expr};
use uuid::Uuid;

use super::facts::Known;
use crate::{
    db::{Failure, Tx},
    entities::{closings as table, tickets},
};

/// How a ticket comes to a closed stage.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arrival {
    /// From an open stage, which begins a new round.
    pub begins_round: bool,
    /// From another closed stage.
    pub from_closed: bool,
    /// The desk moves it on, because nobody was asked in the stage before.
    pub onward: bool,
    /// With all others of its stage: nobody is asked.
    pub in_bulk: bool,
}

/// Records that a locked ticket came to the closed stage where it stands now.
///
/// # Errors
/// The database's.
pub(super) async fn record(
    tx: &Tx,
    ticket: &tickets::Model,
    known: &Known,
    arrival: Arrival,
) -> Result<(), Failure> {
    let closing = Closing {
        ticket: TicketId(ticket.id),
        at: tx.now(),
        left: None,
        stage: StageId(ticket.stage_id),
        team: TeamId(ticket.team_id),
        ticket_type: ticket.type_id.map(TicketTypeId),
        customer: known.customer.as_ref().map(|customer| CustomerId(customer.id)),
        has_address: known.address().is_some(),
        own_work: known.own_work,
        exclusion: known.set_aside.clone().or(arrival.in_bulk.then_some(Exclusion::Bulk)),
        tags: known.tags.iter().map(|tag| TagId(tag.id)).collect(),
        suppression: known.suppression,
        turn: ticket.turn,
        begins_round: arrival.begins_round,
        from_closed: arrival.from_closed,
        onward: arrival.onward,
        answered: None,
        ended: None,
    };
    let row = row(tx.id(), ticket.round, &closing)?;
    table::Entity::insert(row).exec_without_returning(tx.on()).await?;
    Ok(())
}

/// The row of a closing.
///
/// # Errors
/// That it can't be written down.
pub fn row(id: Uuid, round: i32, closing: &Closing) -> Result<table::ActiveModel, Failure> {
    let facts = serde_json::to_string(closing).map_err(|error| Failure::Broken(error.to_string()))?;
    Ok(table::ActiveModel {
        id: Set(id),
        ticket_id: Set(closing.ticket.0),
        round: Set(round),
        at: Set(closing.at.millis()),
        left_at: Set(closing.left.map(Timestamp::millis)),
        facts: Set(facts),
    })
}

/// Records that a locked ticket leaves its closed stage, or that the stage is opened.
///
/// # Errors
/// The database's.
pub async fn leave_closed(tx: &Tx, ticket: Uuid) -> Result<(), Failure> {
    table::Entity::update_many()
        .col_expr(table::Column::LeftAt, Expr::value(tx.now().millis()))
        .filter(table::Column::TicketId.eq(ticket))
        .filter(table::Column::LeftAt.is_null())
        .exec(tx.on())
        .await?;
    Ok(())
}
