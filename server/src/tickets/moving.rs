//! A ticket's way between stages, whoever moves it.

use domain::{
    Refusal,
    ids::TicketId,
    notification_rules::{NotificationRule, NotificationRules},
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
    places::{held_stage, held_team, in_use, notification_rules, stage_name, stage_row, stages_of},
    requests::{self, Arrival, asking_rule},
};

/// Moves a locked ticket to a stage, with everything that hangs on it: the chatter, the round, the
/// running request, and a new request where the stage asks. Where silence would close the ticket and nobody is
/// asked, it goes on to where silence would take it.
pub(super) async fn relocate(
    tx: &mut Tx,
    ctx: &Context,
    ticket: &mut tickets::Model,
    to: &stages::Model,
    of: &Course,
    author: Author,
) -> Result<AskOutcome, Failure> {
    let asked = go(tx, ctx, ticket, to, of, author, Way::ByItself).await?;
    if matches!(asked, AskOutcome::Not { .. }) && of.team.close_on_expiry {
        match outcome_stage(tx, &of.team, of.team.close_stage_id, true).await? {
            Some(stage) => {
                go(tx, ctx, ticket, &stage, of, Author::System, Way::Onward).await?;
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
    let of = Course::of(tx, ticket).await?;
    go(tx, ctx, ticket, to, &of, author, Way::InBulk).await.map(|_| ())
}

/// What decides about the moves of a ticket: its team, and the rules by which customers are asked.
pub(super) struct Course {
    pub team: teams::Model,
    pub rules: NotificationRules,
}

impl Course {
    /// Of a locked ticket.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(tx: &Tx, ticket: &tickets::Model) -> Result<Self, Failure> {
        let team = held_team(tx, ticket.team_id).await?;
        Ok(Self { team, rules: notification_rules(tx.on()).await? })
    }
}

/// How a ticket goes.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// It alone, and its customer is asked where the stage asks.
    ByItself,
    /// On from where nobody was asked, to where silence would take it.
    Onward,
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
    let of = Course::of(tx, ticket).await?;
    go(tx, ctx, ticket, to, &of, Author::System, Way::Back).await.map(|_| ())
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
    Course { team, rules }: &Course,
    author: Author,
    way: Way,
) -> Result<AskOutcome, Failure> {
    if ticket.stage_id == to.id {
        return Ok(AskOutcome::Silent);
    }
    // What folding and deleting stages does to tickets, it does to those of archived teams as well.
    if way != Way::InBulk {
        in_use(team)?;
    }
    let now = tx.now();
    let (from, to) = (stage_row(tx.on(), ticket.stage_id).await?, &held_stage(tx, to.id).await?);
    if to.deleted_at.is_some() {
        return Err(Refusal::Changed.into());
    }
    let rule = asking_rule(rules, to, ticket);
    let passage = Passage {
        from_closed: from.folded,
        to_closed: to.folded,
        to_asks: rule.is_some() && team.customer_ratings && way != Way::InBulk,
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
    let arrival = Arrival {
        begins_round: passage.closes() && way != Way::Back,
        from_closed: from.folded,
        onward: way == Way::Onward,
        in_bulk: way == Way::InBulk,
    };
    let mut asked = match way {
        Way::InBulk if passage.closes() => {
            skip(tx, ticket, rule, team, arrival).await?;
            AskOutcome::Silent
        }
        _ if !to.folded => AskOutcome::Silent,
        // It was closed before, and nobody is asked about it either.
        Way::InBulk => requests::schedule(tx, ticket, None, team, arrival).await?,
        _ => requests::schedule(tx, ticket, rule, team, arrival).await?,
    };
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
    rule: Option<&NotificationRule>,
    team: &teams::Model,
    arrival: Arrival,
) -> Result<(), Failure> {
    requests::skip_in_bulk(tx, ticket, rule, team, arrival).await?;
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
    requests::leave_closed(tx, ticket.id).await?;
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
