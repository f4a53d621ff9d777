//! A ticket's way between stages, whoever moves it.

use domain::{
    ids::{TeamId, TicketId},
    live::Hint,
    requests::{self, Effect, State, Withdrawal},
    tickets::{Asked, Event},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use uuid::Uuid;

use super::{
    chatter::{Author, write_event},
    effects,
    stages::{stage, stage_name, stage_row, team_row},
};
use crate::{
    db::Tx,
    entities::{stages, tickets},
    house::House,
    requests as asking,
};

/// A ticket, held until the transaction ends. Everybody locks the ticket before its request.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &Tx, id: Uuid) -> Result<tickets::Model, DbErr> {
    let row = tickets::Entity::find_by_id(id).lock_exclusive().one(tx.on()).await?;
    row.ok_or_else(|| DbErr::RecordNotFound(format!("ticket {id}")))
}

/// A ticket as it is.
///
/// # Errors
/// The database's.
pub async fn by_id(on: &impl ConnectionTrait, id: Uuid) -> Result<tickets::Model, DbErr> {
    let row = tickets::Entity::find_by_id(id).one(on).await?;
    row.ok_or_else(|| DbErr::RecordNotFound(format!("ticket {id}")))
}

/// As [`lock`], by number.
pub(super) async fn lock_number(tx: &Tx, number: i64) -> Result<Option<tickets::Model>, DbErr> {
    tickets::Entity::find().filter(tickets::Column::Number.eq(number)).lock_exclusive().one(tx.on()).await
}

/// Counts a change of the ticket and tells open pages.
///
/// # Errors
/// The database's.
pub async fn touch(tx: &mut Tx, ticket: &mut tickets::Model) -> Result<(), DbErr> {
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
        customer: ticket.customer_id.map(domain::ids::CustomerId),
        rated: false,
        low: false,
    }
}

/// Tells open pages of the team's managers that the customer's answer is low.
pub(super) fn low_hint(tx: &mut Tx, ticket: &tickets::Model) {
    tx.hint(Hint { low: true, ..news(ticket) });
}

/// Moves a locked ticket to a stage, with everything that hangs on it: the chatter, the round, the
/// running request, and a new request where the stage asks.
pub(super) async fn relocate(
    tx: &mut Tx,
    house: &House,
    ticket: &mut tickets::Model,
    to: &stages::Model,
    author: Author,
) -> Result<Asked, DbErr> {
    if ticket.stage_id == to.id {
        return Ok(Asked::Silent);
    }
    let now = house.now();
    let from = stage_row(tx.on(), ticket.stage_id).await?;
    let mut row = ticket.clone().into_active_model();
    row.stage_id = Set(to.id);
    row.stage_since = Set(now.millis());
    row.version = Set(ticket.version + 1);
    if to.folded && !from.folded {
        row.closed_at = Set(Some(now.millis()));
        row.round = Set(ticket.round + 1);
    } else if !to.folded {
        row.closed_at = Set(None);
    }
    *ticket = row.update(tx.on()).await?;
    hint(tx, ticket);
    let event = Event::Moved { from: stage_name(&from), to: stage_name(to) };
    write_event(tx, house, ticket.id, author, &event).await?;
    let withdrawn = if from.folded { withdraw(tx, house, ticket, to).await? } else { None };
    let team = team_row(tx.on(), ticket.team_id).await?;
    if withdrawn.is_some() && stage(to, team.customer_ratings).asks {
        // Nobody was asked about the closing that was taken back: this is another.
        let row =
            tickets::ActiveModel { id: Set(ticket.id), round: Set(ticket.round + 1), ..Default::default() };
        *ticket = row.update(tx.on()).await?;
    }
    let mut asked = asking::schedule(tx, house, ticket, to, &team).await?;
    if !to.folded && withdrawn == Some(Withdrawal::Undone) {
        asked = Asked::Undone;
    }
    let told = match &asked {
        Asked::At { due, .. } => Some(Event::Scheduled { due: *due }),
        Asked::Not { rule } => Some(Event::NotAsked { rule: *rule }),
        Asked::Silent | Asked::Undone => None,
    };
    if let Some(event) = told {
        write_event(tx, house, ticket.id, Author::System, &event).await?;
    }
    Ok(asked)
}

/// Takes back the running request of a ticket that leaves a closed stage; before it was sent, also when it
/// goes to another closed stage. Tells why, if one was taken back.
async fn withdraw(
    tx: &mut Tx,
    house: &House,
    ticket: &mut tickets::Model,
    to: &stages::Model,
) -> Result<Option<Withdrawal>, DbErr> {
    let Some(running) = asking::current(tx.on(), TicketId(ticket.id)).await? else { return Ok(None) };
    let Some(mut request) = asking::lock(tx.on(), running.id).await? else { return Ok(None) };
    let event = match request.state {
        State::Scheduled { .. } => requests::Event::Undo,
        // However long ago that was: this closing has asked nobody yet.
        State::Withdrawn { why: Withdrawal::Undone, .. } if to.folded => {
            return Ok(Some(Withdrawal::Undone));
        }
        _ if !to.folded => requests::Event::TicketReopened,
        _ => return Ok(None),
    };
    let before = request.state;
    if let Ok(effects) = asking::advance(tx, &mut request, event, house.now()).await? {
        effects::note(tx, house, ticket.id, &effects).await?;
        if effects.contains(&Effect::Alert) {
            effects::alarm(tx, house, ticket, &request).await?;
        }
    }
    match request.state {
        State::Withdrawn { why, .. } if request.state != before => Ok(Some(why)),
        _ => Ok(None),
    }
}
