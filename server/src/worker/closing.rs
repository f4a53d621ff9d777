//! Tickets that wait for a silent customer are closed.

use super::{guarded, in_time};
use crate::{context::Context, db::Failure, tickets};

/// Closes all that are to be closed now, each in its own transaction. One that can't be closed keeps no other waiting.
///
/// # Errors
/// The database's.
pub async fn close_inactive(ctx: &Context) -> Result<(), Failure> {
    let found = in_time(ctx, tickets::all_inactive(ctx.db.read(), ctx.now())).await?;
    for ticket in found {
        if ctx.stop.told() {
            break;
        }
        if let Err(error) = guarded(in_time(ctx, tickets::close_inactive(ctx, ticket))).await {
            if error.trouble().is_some() {
                return Err(error);
            }
            tracing::error!(%ticket, %error, "an inactive ticket could not be closed");
        }
    }
    Ok(())
}
