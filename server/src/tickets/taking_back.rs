//! Taking requests back because somebody decided that nobody is asked.

use domain::{
    ids::{CustomerId, RequestId, TeamId},
    requests::{Event, State},
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
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
    let running = rating_requests::Column::State.is_in(State::RUNNING);
    let of = rating_requests::Column::CustomerId.eq(customer.0).and(running);
    take_back_where(tx, ctx, of, event).await
}

/// Takes back all requests about tickets of a team that is archived, and settles answers that wait for Send.
///
/// # Errors
/// The database's.
pub async fn take_back_team(tx: &mut Tx, ctx: &Context, team: TeamId) -> Result<(), Failure> {
    let running = rating_requests::Column::State.is_in(State::RUNNING);
    let of = rating_requests::Column::TeamId
        .eq(team.0)
        .and(running.or(rating_requests::Column::OutcomeAt.is_not_null()));
    take_back_where(tx, ctx, of, Event::ArchiveTeam).await
}

async fn take_back_where(tx: &mut Tx, ctx: &Context, which: Expr, event: Event) -> Result<(), Failure> {
    let found: Vec<(Uuid, Uuid)> = rating_requests::Entity::find()
        .select_only()
        .columns([rating_requests::Column::Id, rating_requests::Column::TicketId])
        .filter(which)
        // Whoever locks several tickets locks them in this order.
        .order_by_asc(rating_requests::Column::TicketId)
        .into_tuple()
        .all(tx.on())
        .await?;
    for (request, ticket) in found {
        let mut ticket = lock(tx, ticket).await?;
        take_back(tx, ctx, &mut ticket, RequestId(request), event).await?;
    }
    Ok(())
}
