//! Carrying out what a request's step asks for, in the same transaction.

use domain::{
    ids::{StageId, TicketId, UserId},
    requests::{DeliveryFailure, Effect, Mail, Move},
    tickets::Event,
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use uuid::Uuid;

use super::{
    chatter::{Author, write_event},
    moving::{Course, outcome_stage, put_back, relocate},
    notes::{alarm, note},
    row::touch,
};
use crate::{
    context::Context,
    db::{Failure, Tx},
    entities::tickets,
    outbox::{self, EnqueueError},
    requests::{self, Reopening, Request},
};

/// Carries out the effects of a step on a locked ticket and request.
///
/// # Errors
/// The database's.
pub async fn carry_out(
    tx: &mut Tx,
    ctx: &Context,
    ticket: &mut tickets::Model,
    request: &mut Request,
    effects: &[Effect],
) -> Result<(), Failure> {
    debug_assert_eq!(TicketId(ticket.id), request.ticket);
    note(tx, ticket.id, effects).await?;
    let mut moved = false;
    for effect in effects {
        match effect {
            Effect::Mail(kind) => mail(tx, ctx, ticket, request, *kind).await?,
            Effect::MoveTicket(to) => moved = follow(tx, ctx, ticket, request, *to).await?,
            // Where the stage to reopen it in is missing, the ticket stays with whom it was.
            Effect::ClearAssignee if moved => clear_assignee(tx, ticket, request).await?,
            Effect::RestoreAssignee if moved => restore_assignee(tx, ticket, request).await?,
            Effect::Alert => alarm(tx, ctx, ticket, request).await?,
            Effect::ClearAssignee | Effect::RestoreAssignee | Effect::Chatter(_) => {}
        }
    }
    if effects.is_empty() { Ok(()) } else { touch(tx, ticket).await }
}

async fn mail(
    tx: &mut Tx,
    ctx: &Context,
    ticket: &mut tickets::Model,
    request: &mut Request,
    kind: Mail,
) -> Result<(), Failure> {
    let mut instead = requests::unwanted(tx.on(), ticket, request, kind, false).await?;
    if instead.is_none() && kind == Mail::Request && requests::asked_elsewhere(tx, request, tx.now()).await? {
        instead = Some(domain::requests::Event::AskedElsewhere);
    }
    if let Some(event) = instead {
        return end(tx, ctx, ticket, request, event).await;
    }
    match outbox::enqueue(tx, ctx, ticket, request, kind).await {
        Ok(None) => Ok(()),
        Ok(Some(why)) => write_event(tx, ticket.id, Author::System, &Event::TemplateFailed { why }).await,
        Err(EnqueueError::Database(error)) => Err(error),
        Err(EnqueueError::Compose(error)) => {
            let event = Event::MailNotWritten { why: error.to_string() };
            write_event(tx, ticket.id, Author::System, &event).await?;
            let event = domain::requests::Event::Refused(kind, DeliveryFailure::NotWritten);
            end(tx, ctx, ticket, request, event).await
        }
    }
}

/// Ends a request whose mail is not written, and carries out what that does to the ticket.
async fn end(
    tx: &mut Tx,
    ctx: &Context,
    ticket: &mut tickets::Model,
    request: &mut Request,
    event: domain::requests::Event,
) -> Result<(), Failure> {
    let Ok(effects) = requests::advance(tx, request, event, tx.now()).await? else { return Ok(()) };
    note(tx, ticket.id, &effects).await?;
    for effect in effects {
        if let Effect::MoveTicket(to) = effect {
            follow(tx, ctx, ticket, request, to).await?;
        }
    }
    Ok(())
}

/// Moves a ticket as an answer or its absence wants it, and tells whether it did. Who moved the ticket by hand
/// meanwhile, or closed it anew, has decided where it stands; what an answer itself did is taken back. Tickets of an
/// archived team stay.
async fn follow(
    tx: &mut Tx,
    ctx: &Context,
    ticket: &mut tickets::Model,
    request: &mut Request,
    to: Move,
) -> Result<bool, Failure> {
    let course = Course::of(tx, ticket).await?;
    let team = &course.team;
    if team.archived_at.is_some() {
        return Ok(false);
    }
    let closed = ticket.closed_at.is_some();
    let reopened = request.reopened.filter(|reopened| !closed && reopened.at.millis() == ticket.stage_since);
    let (wanted, folded) = match (to, reopened) {
        _ if ticket.round != request.round => return overtaken(tx, ticket).await,
        (Move::Reopen, _) if closed => (team.reopen_stage_id, false),
        (Move::Close, _) if closed => (team.close_stage_id, true),
        (Move::Close, Some(_)) => (team.close_stage_id, true),
        (Move::Back, Some(reopened)) => (Some(reopened.from.0), true),
        _ => return overtaken(tx, ticket).await,
    };
    let Some(stage) = outcome_stage(tx, team, wanted, folded).await? else {
        write_event(tx, ticket.id, Author::System, &Event::OutcomeStageMissing).await?;
        return Ok(false);
    };
    if reopened.is_some() {
        put_back(tx, ctx, ticket, &stage).await?;
        return Ok(true);
    }
    let from = StageId(ticket.stage_id);
    relocate(tx, ctx, ticket, &stage, &course, Author::System).await?;
    if to == Move::Reopen {
        let at = Timestamp::from_millis(ticket.stage_since);
        request.reopened = Some(Reopening { at, from, assignee: None });
        requests::save_reopened(tx, request).await?;
    }
    Ok(true)
}

async fn overtaken(tx: &Tx, ticket: &tickets::Model) -> Result<bool, Failure> {
    write_event(tx, ticket.id, Author::System, &Event::OutcomeOvertaken).await?;
    Ok(false)
}

async fn clear_assignee(tx: &Tx, ticket: &mut tickets::Model, request: &mut Request) -> Result<(), Failure> {
    let Some(assignee) = ticket.assignee_id else { return Ok(()) };
    assign(tx, ticket, None).await?;
    if let Some(reopened) = &mut request.reopened {
        reopened.assignee = Some(UserId(assignee));
        requests::save_reopened(tx, request).await?;
    }
    write_event(tx, ticket.id, Author::System, &Event::AssigneeCleared).await
}

/// Gives a ticket back to whom an answer took it from, unless somebody else has it by now.
async fn restore_assignee(
    tx: &Tx,
    ticket: &mut tickets::Model,
    request: &mut Request,
) -> Result<(), Failure> {
    let before = request.reopened.take().and_then(|reopened| reopened.assignee);
    requests::save_reopened(tx, request).await?;
    match before {
        Some(assignee) if ticket.assignee_id.is_none() => {
            assign(tx, ticket, Some(assignee.0)).await?;
            write_event(tx, ticket.id, Author::System, &Event::AssigneeRestored).await
        }
        _ => Ok(()),
    }
}

async fn assign(tx: &Tx, ticket: &mut tickets::Model, to: Option<Uuid>) -> Result<(), Failure> {
    let row = tickets::ActiveModel { id: Set(ticket.id), assignee_id: Set(to), ..Default::default() };
    *ticket = row.update(tx.on()).await?;
    Ok(())
}
