//! Why a ticket's customer was asked, or was not, and what became of the mails.

use domain::{
    ids::{RequestId, TicketId},
    periods::Zone,
    requests::{Mail, MailState, UNDELIVERABLE_AFTER},
    rules::Facts,
    tickets::{Delivery, Explanation, Fate},
    time::{Span, Timestamp},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};

use super::{
    facts::{self, Known, asking_rule},
    service::current,
};
use crate::{
    context::Context,
    db::Failure,
    entities::{link_visits, outbound_mails, stages, teams, tickets},
    places::{notification_rules, stage_row, stages_of},
    zones::Place,
};

/// How far ahead an explanation can tell of an instant: a delayed request, and a cooldown after it.
const LATEST: Span = Span::days(400);

/// The explanation on a ticket, with the offsets of its team's zone. Whether the reader may exclude the
/// customer says the caller.
///
/// # Errors
/// The database's.
pub async fn explain(
    ctx: &Context,
    ticket: &tickets::Model,
    team: &teams::Model,
    may_exclude: bool,
) -> Result<Explanation, Failure> {
    let (on, now) = (ctx.db.read(), ctx.now());
    let closed = ticket.closed_at.is_some();
    let decided = if closed { facts::kept(on, ticket).await? } else { None };
    let known = facts::known(on, ticket).await?;
    let request = current(on, TicketId(ticket.id)).await?.filter(|request| request.round == ticket.round);
    let (mails, opened) = match &request {
        Some(request) => (fates(on, request.id).await?, opened(on, request.id).await?),
        None => (Vec::new(), None),
    };
    let undecided = decided.is_none();
    let facts = match decided {
        Some(facts) => facts,
        None => preview(ctx, ticket, &known, team).await?,
    };
    let told = [facts.last_asked, facts.suppression.map(|found| found.since), Some(facts.at)];
    let earliest = told.into_iter().flatten().min().unwrap_or(now);
    let offsets = Place::named(&team.zone).offsets(earliest, now + LATEST);
    Ok(Explanation {
        preview: undecided,
        facts,
        request: request.map(|request| request.state),
        held: ctx.held(),
        mails,
        opened,
        offsets,
        never_ask: known.customer.is_some_and(|customer| customer.never_ask),
        may_exclude,
    })
}

/// The facts as they would be if the ticket were closed now, or anew: into the stage where it stands, or from
/// an open one into the first of its team that asks.
async fn preview(
    ctx: &Context,
    ticket: &tickets::Model,
    known: &Known,
    team: &teams::Model,
) -> Result<Facts, Failure> {
    let on = ctx.db.read();
    let mut rows = stages_of(on, team.id).await?;
    if !rows.iter().any(|row| row.id == ticket.stage_id) {
        rows.push(stage_row(on, ticket.stage_id).await?);
    }
    let here = |row: &&stages::Model| row.id == ticket.stage_id;
    let rules = notification_rules(on).await?;
    let asks = |row: &&stages::Model| asking_rule(&rules, row, ticket).is_some();
    let stage = match ticket.closed_at {
        Some(_) => rows.iter().find(here),
        None => rows.iter().find(asks).or(rows.iter().find(here)),
    };
    let stage = stage.ok_or_else(|| Failure::missing(format!("stage {}", ticket.stage_id)))?;
    let rule = asking_rule(&rules, stage, ticket);
    facts::gather(on, ctx.now(), ticket, known, ticket.round + 1, rule, team).await
}

/// The mails to the customer, oldest first.
async fn fates(on: &impl ConnectionTrait, request: RequestId) -> Result<Vec<Fate>, Failure> {
    let rows = outbound_mails::Entity::find()
        .select_only()
        .columns([
            outbound_mails::Column::Kind,
            outbound_mails::Column::State,
            outbound_mails::Column::Attempts,
            outbound_mails::Column::NextAttemptAt,
            outbound_mails::Column::LastError,
            outbound_mails::Column::CreatedAt,
            outbound_mails::Column::SettledAt,
        ])
        .filter(outbound_mails::Column::RequestId.eq(request.0))
        .filter(outbound_mails::Column::Kind.is_in([Mail::Request, Mail::Reminder].map(Mail::name)))
        .order_by_asc(outbound_mails::Column::CreatedAt)
        .into_model::<MailFacts>()
        .all(on)
        .await?;
    rows.into_iter().map(fate).collect()
}

/// What is told of a mail, without its content.
#[derive(FromQueryResult)]
struct MailFacts {
    kind: String,
    state: String,
    attempts: i32,
    next_attempt_at: Option<i64>,
    last_error: Option<String>,
    created_at: i64,
    settled_at: Option<i64>,
}

fn fate(row: MailFacts) -> Result<Fate, Failure> {
    let written = Timestamp::from_millis(row.created_at);
    let instant = |millis: Option<i64>| millis.map_or(written, Timestamp::from_millis);
    let why = row.last_error.unwrap_or_default();
    let state = MailState::from_name(&row.state);
    Ok(Fate {
        mail: Failure::unless_known(Mail::from_name(&row.kind), "kind of mail", &row.kind)?,
        written,
        now: match Failure::unless_known(state, "state of a mail", &row.state)? {
            MailState::Sent => Delivery::Sent { at: instant(row.settled_at) },
            MailState::Failed => Delivery::Failed { at: instant(row.settled_at), why },
            MailState::Dropped => Delivery::Dropped { at: instant(row.settled_at) },
            MailState::Waiting if row.attempts == 0 => Delivery::Waiting,
            MailState::Waiting => Delivery::Retrying {
                tries: row.attempts,
                next: instant(row.next_attempt_at),
                until: written + UNDELIVERABLE_AFTER,
                why,
            },
        },
    })
}

/// When the link was opened first and last, whatever opened it.
async fn opened(
    on: &impl ConnectionTrait,
    request: RequestId,
) -> Result<Option<(Timestamp, Timestamp)>, Failure> {
    let visits = link_visits::Entity::find().filter(link_visits::Column::RequestId.eq(request.0));
    let visits = visits.all(on).await?;
    let first = visits.iter().map(|visit| visit.first_at).min();
    let last = visits.iter().map(|visit| visit.last_at).max();
    Ok(first.zip(last).map(|(first, last)| (Timestamp::from_millis(first), Timestamp::from_millis(last))))
}
