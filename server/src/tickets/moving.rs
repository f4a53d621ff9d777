//! A ticket's way between stages, whoever moves it.

use domain::{
    Refusal,
    ids::TicketId,
    requests::{Effect, Parting, Passage, leave, left},
    tickets::{AskOutcome, Event},
    time::{Span, Timestamp},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
use uuid::Uuid;

use super::{
    chatter::{Author, write_event},
    notes::{alarm, note},
    row::hint,
};
use crate::{
    context::Context,
    db::{Failure, Tx},
    entities::{stages, teams, tickets},
    places::{held_stage, stage, stage_name, stage_row, stages_of, team_row},
    requests,
};

/// Moves a locked ticket to a stage, with everything that hangs on it: the chatter, the round, the
/// running request, and a new request where the stage asks. Where silence would close the ticket and nobody is
/// asked, it goes on to where silence would take it.
pub(super) async fn relocate(
    tx: &mut Tx,
    ctx: &Context,
    ticket: &mut tickets::Model,
    to: &stages::Model,
    author: Author,
) -> Result<AskOutcome, Failure> {
    let team = team_row(tx.on(), ticket.team_id).await?;
    let asked = go(tx, ctx, ticket, to, &team, author, Way::ByItself).await?;
    if matches!(asked, AskOutcome::Not { .. }) && team.close_on_expiry {
        match outcome_stage(tx, &team, team.close_stage_id, true).await? {
            Some(stage) => {
                go(tx, ctx, ticket, &stage, &team, Author::System, Way::ByItself).await?;
            }
            None => {
                write_event(tx, ticket.id, Author::System, &Event::OutcomeStageMissing).await?;
            }
        }
    }
    Ok(asked)
}

/// Moves a locked ticket out of a stage that is given up, with all others there: nobody is asked about it.
pub(super) async fn evacuate(
    tx: &mut Tx,
    ctx: &Context,
    ticket: &mut tickets::Model,
    to: &stages::Model,
    author: Author,
) -> Result<(), Failure> {
    let team = team_row(tx.on(), ticket.team_id).await?;
    go(tx, ctx, ticket, to, &team, author, Way::InBulk).await.map(|_| ())
}

/// How a ticket goes.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// It alone, and its customer is asked where the stage asks.
    ByItself,
    /// Back into the round in which it was closed.
    Back,
    /// With all others of its stage: nobody is asked.
    InBulk,
}

/// Moves a locked ticket back to a closed stage, in the round in which it was closed: as if it had never been
/// reopened, and without asking anew.
pub(super) async fn put_back(
    tx: &mut Tx,
    ctx: &Context,
    ticket: &mut tickets::Model,
    to: &stages::Model,
) -> Result<(), Failure> {
    let team = team_row(tx.on(), ticket.team_id).await?;
    go(tx, ctx, ticket, to, &team, Author::System, Way::Back).await.map(|_| ())
}

/// The stage that a team names for what answers and silence do, if it still has it and it is folded, or not,
/// as it must be.
pub(super) async fn outcome_stage(
    tx: &Tx,
    team: &teams::Model,
    wanted: Option<Uuid>,
    folded: bool,
) -> Result<Option<stages::Model>, Failure> {
    let stages = stages_of(tx.on(), team.id).await?;
    Ok(stages.into_iter().find(|stage| Some(stage.id) == wanted && stage.folded == folded))
}

async fn go(
    tx: &mut Tx,
    ctx: &Context,
    ticket: &mut tickets::Model,
    to: &stages::Model,
    team: &teams::Model,
    author: Author,
    way: Way,
) -> Result<AskOutcome, Failure> {
    if ticket.stage_id == to.id {
        return Ok(AskOutcome::Silent);
    }
    let now = tx.now();
    let (from, to) = (stage_row(tx.on(), ticket.stage_id).await?, &held_stage(tx, to.id).await?);
    if to.deleted_at.is_some() {
        return Err(Refusal::Changed.into());
    }
    let asks = way != Way::InBulk && stage(to, team.customer_ratings).asks;
    let passage = Passage {
        from_closed: from.folded,
        to_closed: to.folded,
        to_asks: asks,
        undo_until: Timestamp::from_millis(ticket.stage_since) + Span::millis(team.undo_for),
    };
    let mut row = ticket.clone().into_active_model();
    row.stage_id = Set(to.id);
    row.stage_since = Set(now.millis());
    row.version = Set(ticket.version + 1);
    if passage.closes() {
        row.closed_at = Set(Some(now.millis()));
        row.round = Set(ticket.round + i32::from(way != Way::Back));
    } else if !to.folded {
        row.closed_at = Set(None);
    }
    *ticket = row.update(tx.on()).await?;
    hint(tx, ticket);
    let event = Event::Moved { from: stage_name(&from), to: stage_name(to) };
    write_event(tx, ticket.id, author, &event).await?;
    let left = withdraw(tx, ctx, ticket, passage).await?;
    if left.next_round {
        let row =
            tickets::ActiveModel { id: Set(ticket.id), round: Set(ticket.round + 1), ..Default::default() };
        *ticket = row.update(tx.on()).await?;
    }
    if way == Way::InBulk {
        if passage.closes() {
            skip(tx, ticket, to, team).await?;
        }
        return Ok(AskOutcome::Silent);
    }
    let mut asked = requests::schedule(tx, ticket, to, team).await?;
    if left.undone {
        asked = AskOutcome::Undone;
    }
    let told = match &asked {
        AskOutcome::At { due, .. } => Some(Event::Scheduled { due: *due }),
        AskOutcome::Not { rule } => Some(Event::NotAsked { rule: *rule }),
        AskOutcome::Silent | AskOutcome::Undone => None,
    };
    if let Some(event) = told {
        write_event(tx, ticket.id, Author::System, &event).await?;
    }
    Ok(asked)
}

/// Writes down that nobody is asked about a ticket that was closed together with all others of its stage.
pub(super) async fn skip(
    tx: &Tx,
    ticket: &tickets::Model,
    stage: &stages::Model,
    team: &teams::Model,
) -> Result<(), Failure> {
    requests::skip_in_bulk(tx, ticket, stage, team).await?;
    write_event(tx, ticket.id, Author::System, &Event::ClosedInBulk).await
}

/// Tells the running request of a ticket that it leaves a closed stage: the request is taken back, or an answer that
/// waited for Send is settled.
pub(super) async fn withdraw(
    tx: &mut Tx,
    ctx: &Context,
    ticket: &mut tickets::Model,
    passage: Passage,
) -> Result<Parting, Failure> {
    if !passage.from_closed {
        return Ok(Parting::default());
    }
    let Some(running) = requests::current(tx.on(), TicketId(ticket.id)).await? else {
        return Ok(Parting::default());
    };
    let Some(mut request) = requests::lock(tx.on(), running.id).await? else { return Ok(Parting::default()) };
    let before = request.state;
    if let Some(event) = leave(before, passage, tx.now())
        && let Ok(effects) = requests::advance(tx, &mut request, event, tx.now()).await?
    {
        note(tx, ticket.id, &effects).await?;
        if effects.contains(&Effect::Alert) {
            alarm(tx, ctx, ticket, &request).await?;
        }
    }
    let asked = request.asked_at.is_some() || request.round != ticket.round;
    Ok(left(passage, before, request.state, asked))
}
