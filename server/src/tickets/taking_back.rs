//! Taking requests back because somebody decided that nobody is asked.

use domain::{
    ids::{CustomerId, RequestId},
    requests::{Event, State},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{effects::carry_out, row::lock};
use crate::{
    context::Context,
    db::{Failure, Tx},
    entities::{rating_requests, tickets},
    requests,
};

/// Takes back a request of a locked ticket by an event, if it still runs.
///
/// # Errors
/// The database's.
pub async fn take_back(
    tx: &mut Tx,
    ctx: &Context,
    ticket: &mut tickets::Model,
    request: RequestId,
    event: Event,
) -> Result<(), Failure> {
    let Some(mut request) = requests::lock(tx.on(), request).await? else { return Ok(()) };
    match requests::advance(tx, &mut request, event, tx.now()).await? {
        Ok(effects) => carry_out(tx, ctx, ticket, &mut request, &effects).await,
        Err(_) => Ok(()),
    }
}

/// Takes back all requests to a customer that still run.
///
/// # Errors
/// The database's.
pub async fn take_back_all(
    tx: &mut Tx,
    ctx: &Context,
    customer: CustomerId,
    event: Event,
) -> Result<(), Failure> {
    let running: Vec<(Uuid, Uuid)> = rating_requests::Entity::find()
        .select_only()
        .columns([rating_requests::Column::Id, rating_requests::Column::TicketId])
        .filter(rating_requests::Column::CustomerId.eq(customer.0))
        .filter(rating_requests::Column::State.is_in(State::RUNNING))
        // Whoever locks several tickets locks them in this order.
        .order_by_asc(rating_requests::Column::TicketId)
        .into_tuple()
        .all(tx.on())
        .await?;
    for (request, ticket) in running {
        let mut ticket = lock(tx, ticket).await?;
        take_back(tx, ctx, &mut ticket, RequestId(request), event).await?;
    }
    Ok(())
}
