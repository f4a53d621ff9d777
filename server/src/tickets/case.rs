//! A ticket and its rating request, locked in one transaction.

use domain::{
    ids::{RequestId, TicketId},
    requests::{Effect, Event, Refusal},
    time::Timestamp,
};

use super::{effects::carry_out, row::lock};
use crate::{
    context::Context,
    db::{Failure, Tx},
    entities::tickets,
    requests::{self, Request},
};

/// A rating request that is about to change, and its ticket, both locked: the ticket first, as everybody does.
/// Dropped without a commit it leaves nothing behind.
pub struct Case {
    /// The transaction that holds them.
    pub tx: Tx,
    /// The ticket.
    pub ticket: tickets::Model,
    /// The request.
    pub request: Request,
}

impl Case {
    /// Locks them; none, if the request is gone.
    ///
    /// # Errors
    /// The database's.
    pub async fn lock(ctx: &Context, ticket: TicketId, request: RequestId) -> Result<Option<Self>, Failure> {
        let tx = ctx.write().await?;
        let ticket = lock(&tx, ticket.0).await?;
        let request = requests::lock(tx.on(), request).await?;
        Ok(request.map(|request| Self { tx, ticket, request }))
    }

    /// Applies an event that happened at `at` and carries out its effects. The inner error means that the request's
    /// state does not allow the event; then nothing was done.
    ///
    /// # Errors
    /// The database's.
    pub async fn tell(
        &mut self,
        ctx: &Context,
        event: Event,
        at: Timestamp,
    ) -> Result<Result<Vec<Effect>, Refusal>, Failure> {
        let Self { tx, ticket, request } = self;
        let stepped = requests::advance(tx, request, event, at).await?;
        if let Ok(effects) = &stepped {
            carry_out(tx, ctx, ticket, request, effects).await?;
        }
        Ok(stepped)
    }
}
