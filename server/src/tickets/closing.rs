//! Closing tickets without a colleague.

use domain::{Refusal, people::Actor, tickets::Event};
use sea_orm::ConnectionTrait;

use super::{
    chatter::{Author, write_event},
    moving::{Course, relocate},
    row::lock_number,
};
use crate::{
    context::Context,
    db::{Failure, Tx},
    entities::{stages, teams, tickets},
    places::{held_stage, held_team, in_use, lets_customers_close, notification_rules, stages_of},
};

/// Closes a customer's own ticket. One that is closed by now stays as it is.
///
/// # Errors
/// Those of [`Actor::customer`]; [`Refusal::NotFound`] for what is not the customer's; [`Refusal::TeamArchived`], and
/// [`Refusal::Changed`] where the team does not allow it any more; the database's.
pub async fn close_own(ctx: &Context, actor: &Actor, number: i64) -> Result<(), Failure> {
    let customer = actor.customer()?;
    let mut tx = ctx.write().await?;
    let found = lock_number(&tx, number).await?;
    let own = found.filter(|ticket| ticket.customer_id == Some(customer.id.0));
    let mut ticket = own.ok_or(Refusal::NotFound)?;
    if ticket.closed_at.is_some() {
        return Ok(());
    }
    let team = held_team(&tx, ticket.team_id).await?;
    in_use(&team)?;
    if !lets_customers_close(&team) {
        return Err(Refusal::Changed.into());
    }
    close(&mut tx, ctx, &mut ticket, team, Author::Customer(customer.id), &Event::ClosedByCustomer).await?;
    tx.commit().await?;
    ctx.wake.notify_one();
    Ok(())
}

/// Moves a locked ticket of a held team to the stage where closed ones go, as any move does. `cause` is told before
/// the move.
pub(super) async fn close(
    tx: &mut Tx,
    ctx: &Context,
    ticket: &mut tickets::Model,
    team: teams::Model,
    by: Author,
    cause: &Event,
) -> Result<(), Failure> {
    let found = close_stage(tx.on(), &team).await?.ok_or(Refusal::Changed)?;
    // Whoever unfolds or deletes it meanwhile waits, or has come first.
    let stage = held_stage(tx, found.id).await?;
    if !stage.folded || stage.deleted_at.is_some() {
        return Err(Refusal::Changed.into());
    }
    write_event(tx, ticket.id, by, cause).await?;
    let course = Course { team, rules: notification_rules(tx.on()).await? };
    relocate(tx, ctx, ticket, &stage, &course, by).await.map(|_| ())
}

/// Where a team's tickets go that no colleague closes: to the stage that it names for closed ones, or else to its first
/// folded one.
pub(super) async fn close_stage(
    on: &impl ConnectionTrait,
    team: &teams::Model,
) -> Result<Option<stages::Model>, Failure> {
    let mut folded = stages_of(on, team.id).await?;
    folded.retain(|stage| stage.folded);
    let named = folded.iter().position(|stage| Some(stage.id) == team.close_stage_id);
    Ok(folded.into_iter().nth(named.unwrap_or(0)))
}
