//! Who may know of a ticket. To everybody else it is as if there were none.

use domain::{Refusal, people::Actor};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::row::lock_number;
use crate::{
    db::{Failure, Tx},
    entities::{teams, tickets},
    places::{held_team, in_use, sees, team_row},
};

/// A ticket and its team, if the colleague may know of it.
///
/// # Errors
/// Those of [`Actor::colleague`], [`Refusal::NotFound`], and the database's.
pub async fn seen(
    on: &impl ConnectionTrait,
    actor: &Actor,
    number: i64,
) -> Result<(tickets::Model, teams::Model), Failure> {
    actor.colleague()?;
    let found = tickets::Entity::find().filter(tickets::Column::Number.eq(number)).one(on).await?;
    let ticket = found.ok_or(Refusal::NotFound)?;
    let team = team_row(on, ticket.team_id).await?;
    if sees(actor, &team) { Ok((ticket, team)) } else { Err(Refusal::NotFound.into()) }
}

/// As [`seen`], with the ticket held until the transaction ends, so that it can be worked on.
///
/// # Errors
/// Those of [`seen`], and [`Refusal::TeamArchived`].
pub async fn locked(tx: &Tx, actor: &Actor, number: i64) -> Result<(tickets::Model, teams::Model), Failure> {
    actor.colleague()?;
    let ticket = lock_number(tx, number).await?.ok_or(Refusal::NotFound)?;
    let team = held_team(tx, ticket.team_id).await?;
    if !sees(actor, &team) {
        return Err(Refusal::NotFound.into());
    }
    in_use(&team)?;
    Ok((ticket, team))
}
