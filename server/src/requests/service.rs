//! Making a request when a ticket comes to an asking stage, and moving it by events.

use domain::{
    ids::{CustomerId, RequestId, ScaleId, TeamId, TicketId, UserId},
    language::Language,
    notification_rules::NotificationRule,
    requests::{Effect, Event, Mail, Policy, Refusal, State, step},
    rules::{Decision, Exclusion, Facts, decide},
    tickets::AskOutcome,
    time::{Span, Timestamp},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{
    closings::{self, Arrival},
    facts,
    store::{self, Request},
};
use crate::{
    db::{Failure, Tx, sums},
    entities::{customers, satisfaction_levels, teams, tickets},
    places::{customer_language, levels},
};

/// The request of the ticket's newest round, if there was one.
///
/// # Errors
/// The database's.
pub async fn current(on: &impl ConnectionTrait, ticket: TicketId) -> Result<Option<Request>, Failure> {
    store::newest(on, ticket).await
}

/// What a request follows: waiting by the team's present settings, outcomes by the scale that was
/// fixed with the request.
///
/// # Errors
/// The database's.
pub async fn load_policy(on: &impl ConnectionTrait, request: &Request) -> Result<Policy, Failure> {
    let team = teams::Entity::find_by_id(request.team.0).one(on).await?;
    let team = team.ok_or_else(|| Failure::missing(format!("team {}", request.team)))?;
    let mut rows = satisfaction_levels::Entity::find()
        .filter(satisfaction_levels::Column::ScaleId.eq(request.scale.0))
        .all(on)
        .await?;
    // Of one value the level in use decides.
    rows.sort_by_key(|row| row.retired_at.is_some());
    let outcome = |level: &satisfaction_levels::Model| {
        Ok::<_, Failure>((levels::value(level.value)?, levels::outcome(level)))
    };
    Ok(Policy {
        remind_after: team.remind_after.map(Span::millis),
        expire_after: Span::millis(team.expire_after),
        close_on_expiry: team.close_on_expiry,
        clear_assignee: team.clear_assignee,
        alert: team.alert,
        outcomes: rows.iter().map(outcome).collect::<Result<_, _>>()?,
        ..Policy::odoo()
    })
}

/// Records that a locked ticket came to the closed stage where it stands, decides whether its customer is asked by the
/// stage's rule, and makes the request.
///
/// # Errors
/// The database's.
pub async fn schedule(
    tx: &Tx,
    ticket: &mut tickets::Model,
    rule: Option<&NotificationRule>,
    team: &teams::Model,
    arrival: Arrival,
) -> Result<AskOutcome, Failure> {
    let known = facts::known(tx.on(), ticket).await?;
    closings::record(tx, ticket, &known, arrival).await?;
    let Some(rule) = rule else { return Ok(AskOutcome::Silent) };
    let mut facts = facts::gather(tx.on(), tx.now(), ticket, &known, ticket.round, Some(rule), team).await?;
    if facts.turn.every > 1 && facts.turn.number == 0 && facts.counts_for_sampling() {
        facts.turn.number = facts::take_turn(tx, ticket).await?;
    }
    if !facts.asked_this_closing {
        facts::keep(tx, ticket, &facts).await?;
    }
    match decide(&facts) {
        Decision::Silent => Ok(AskOutcome::Silent),
        Decision::Explain(rule) => Ok(AskOutcome::Not { rule }),
        Decision::Ask => {
            let missing = || Failure::missing(format!("customer of {}", ticket.id));
            ask(tx, ticket, &known.customer.ok_or_else(missing)?, rule, team).await
        }
    }
}

/// Keeps why nobody is asked about a ticket that was closed together with all others of its stage.
///
/// # Errors
/// The database's.
pub async fn skip_in_bulk(
    tx: &Tx,
    ticket: &tickets::Model,
    rule: Option<&NotificationRule>,
    team: &teams::Model,
    arrival: Arrival,
) -> Result<(), Failure> {
    let known = facts::known(tx.on(), ticket).await?;
    closings::record(tx, ticket, &known, Arrival { in_bulk: true, ..arrival }).await?;
    let facts = facts::gather(tx.on(), tx.now(), ticket, &known, ticket.round, rule, team).await?;
    facts::keep(tx, ticket, &Facts { exclusion: Some(Exclusion::Bulk), ..facts }).await
}

/// Makes the request.
async fn ask(
    tx: &Tx,
    ticket: &tickets::Model,
    customer: &customers::Model,
    rule: &NotificationRule,
    team: &teams::Model,
) -> Result<AskOutcome, Failure> {
    let now = tx.now();
    let undo_until = now + Span::millis(team.undo_for);
    let due = facts::due(now, Some(rule), team);
    let request = Request {
        id: RequestId(tx.id()),
        ticket: TicketId(ticket.id),
        round: ticket.round,
        team: TeamId(team.id),
        customer: CustomerId(customer.id),
        agent: ticket.assignee_id.map(UserId),
        scale: ScaleId(team.scale_id),
        language: customer_language(Language::from_tag(&customer.language), team).unwrap_or_default(),
        template: rule.template,
        state: State::Scheduled { due },
        asked_at: None,
        due_at: Some(due),
        reopened: None,
    };
    store::insert(tx.on(), &request, now.millis()).await?;
    let customer = domain::people::given_name(&customer.name).unwrap_or(&customer.name).to_owned();
    Ok(AskOutcome::At { due, customer, undo_until })
}

/// Moves a locked request by an event and writes its new state. The caller carries out the
/// effects in the same transaction.
///
/// # Errors
/// Outer: the database's. Inner: the machine's refusal, nothing written.
pub async fn advance(
    tx: &mut Tx,
    request: &mut Request,
    event: Event,
    now: Timestamp,
) -> Result<Result<Vec<Effect>, Refusal>, Failure> {
    let policy = load_policy(tx.on(), request).await?;
    match step(request.state, event, now, &policy) {
        Err(refusal) => Ok(Err(refusal)),
        Ok((state, effects)) => {
            // A mail that came through after its request was taken back has asked all the same.
            let accepted = (event == Event::Accepted(Mail::Request)).then_some(now);
            let asked_at = request.asked_at.or(state.proves_asked()).or(accepted);
            let due_at = state.due_at(&policy);
            if (state, asked_at, due_at) != (request.state, request.asked_at, request.due_at) {
                count(tx, request, -1);
                (request.state, request.asked_at, request.due_at) = (state, asked_at, due_at);
                count(tx, request, 1);
                store::save_state(tx.on(), request).await?;
            }
            Ok(Ok(effects))
        }
    }
}

/// Names another colleague as the one a locked request is about. The caller corrects its rating in the
/// same transaction.
///
/// # Errors
/// The database's.
pub async fn change_agent(tx: &mut Tx, request: &mut Request, agent: Option<UserId>) -> Result<(), Failure> {
    count(tx, request, -1);
    request.agent = agent;
    count(tx, request, 1);
    store::save_agent(tx.on(), request).await
}

/// Counts a request as it is, or with -1 takes it out; before its customer was asked it does not count.
fn count(tx: &mut Tx, request: &Request, n: i64) {
    if let Some(at) = request.asked_at {
        let agent = request.agent.map(|agent| agent.0);
        tx.count_request(&sums::Request { team: request.team.0, agent, at, state: request.state }, n);
    }
}
