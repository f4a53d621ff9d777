//! Carrying out what a request's step asks for, in the same transaction.

use domain::{
    ids::TicketId,
    requests::{Effect, Mail, Move, Note, Undelivered},
    tickets::Event,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};
use uuid::Uuid;

use super::{
    chatter::{Author, write_event},
    moving::{low_hint, relocate, touch},
    stages::{stages_of, team_row},
};
use crate::{
    db::Tx,
    entities::tickets,
    house::House,
    outbox::{self, EnqueueError},
    requests::{self, Request},
};

/// Carries out the effects of a step on a locked ticket and request.
///
/// # Errors
/// The database's.
pub async fn carry_out(
    tx: &mut Tx,
    house: &House,
    ticket: &mut tickets::Model,
    request: &mut Request,
    effects: &[Effect],
) -> Result<(), DbErr> {
    debug_assert_eq!(TicketId(ticket.id), request.ticket);
    note(tx, house, ticket.id, effects).await?;
    // Who reopened the ticket by hand meanwhile, or closed it anew, has decided where it stands.
    let still_closed = ticket.closed_at.is_some() && ticket.round == request.round;
    for effect in effects {
        match effect {
            Effect::Mail(kind) => mail(tx, house, ticket, request, *kind).await?,
            Effect::MoveTicket(to) if still_closed => follow(tx, house, ticket, *to).await?,
            // Where the stage to reopen it in is missing, the ticket stays with whom it was.
            Effect::ClearAssignee if still_closed && ticket.closed_at.is_none() => {
                clear_assignee(tx, house, ticket).await?;
            }
            Effect::Alert => alarm(tx, house, ticket, request).await?,
            Effect::MoveTicket(_) | Effect::ClearAssignee | Effect::Chatter(_) => {}
        }
    }
    if effects.is_empty() { Ok(()) } else { touch(tx, ticket).await }
}

/// Tells the team's managers of a low answer, by mail and on their screens.
pub(super) async fn alarm(
    tx: &mut Tx,
    house: &House,
    ticket: &tickets::Model,
    request: &Request,
) -> Result<(), DbErr> {
    outbox::alert(tx, house, ticket, request).await?;
    low_hint(tx, ticket);
    Ok(())
}

/// Writes the chatter's part of some effects. A rating's entry is written by whoever stores it.
pub(super) async fn note(tx: &Tx, house: &House, ticket: Uuid, effects: &[Effect]) -> Result<(), DbErr> {
    for effect in effects {
        let event = match effect {
            Effect::Chatter(Note::Accepted(Mail::Request)) => Event::Asked,
            Effect::Chatter(Note::Accepted(Mail::Reminder)) => Event::Reminded,
            Effect::Chatter(Note::Ended(ending)) => Event::Ended { ending: *ending },
            _ => continue,
        };
        write_event(tx, house, ticket, Author::System, &event).await?;
    }
    Ok(())
}

async fn mail(
    tx: &mut Tx,
    house: &House,
    ticket: &tickets::Model,
    request: &mut Request,
    kind: Mail,
) -> Result<(), DbErr> {
    let mut instead = requests::unwanted(tx.on(), ticket, request, kind).await?;
    if instead.is_none()
        && kind == Mail::Request
        && requests::asked_elsewhere(tx, request, house.now()).await?
    {
        instead = Some(domain::requests::Event::AskedElsewhere);
    }
    if let Some(event) = instead {
        if let Ok(effects) = requests::advance(tx, request, event, house.now()).await? {
            note(tx, house, ticket.id, &effects).await?;
        }
        return Ok(());
    }
    match outbox::enqueue(tx, house, request, kind).await {
        Ok(None) => Ok(()),
        Ok(Some(why)) => {
            write_event(tx, house, ticket.id, Author::System, &Event::TemplateFailed { why }).await
        }
        Err(EnqueueError::Database(error)) => Err(error),
        Err(EnqueueError::Compose(error)) => {
            let refused = domain::requests::Event::Refused(kind, Undelivered::Refused);
            let event = Event::MailRefused { why: error.to_string() };
            write_event(tx, house, ticket.id, Author::System, &event).await?;
            if let Ok(effects) = requests::advance(tx, request, refused, house.now()).await? {
                note(tx, house, ticket.id, &effects).await?;
            }
            Ok(())
        }
    }
}

async fn follow(tx: &mut Tx, house: &House, ticket: &mut tickets::Model, to: Move) -> Result<(), DbErr> {
    let team = team_row(tx.on(), ticket.team_id).await?;
    let (wanted, folded) = match to {
        Move::Reopen => (team.reopen_stage_id, false),
        Move::Close => (team.close_stage_id, true),
    };
    let stages = stages_of(tx.on(), team.id).await?;
    match stages.into_iter().find(|stage| Some(stage.id) == wanted && stage.folded == folded) {
        Some(stage) => relocate(tx, house, ticket, &stage, Author::System).await.map(|_| ()),
        None => write_event(tx, house, ticket.id, Author::System, &Event::OutcomeStageMissing).await,
    }
}

async fn clear_assignee(tx: &Tx, house: &House, ticket: &mut tickets::Model) -> Result<(), DbErr> {
    if ticket.assignee_id.is_none() {
        return Ok(());
    }
    let row = tickets::ActiveModel { id: Set(ticket.id), assignee_id: Set(None), ..Default::default() };
    *ticket = row.update(tx.on()).await?;
    write_event(tx, house, ticket.id, Author::System, &Event::AssigneeCleared).await
}
