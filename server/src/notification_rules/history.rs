//! What is replayed: the recorded closings, what became of their requests, and the settings of today.

use std::collections::HashMap;

use domain::{
    ids::{CustomerId, TagId, TeamId},
    notification_rules::replay::{Before, Closing, Settings, TeamSettings},
    requests::{State, Withdrawal},
    rules::Rule,
    time::{Span, Timestamp},
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    db::Failure,
    entities::{closings, counters, rating_requests, tags, teams, tickets},
    places::{cooldown, notification_rules},
    requests::Request,
};

/// For how long somebody who was asked may be left alone: a year at most.
const LONGEST_MEMORY: Span = domain::asking::LONGEST_COOLDOWN;

/// Recorded closings in the order of time, and what was so before the first.
pub struct History {
    /// The closings.
    pub closings: Vec<Closing>,
    /// What was so before.
    pub before: Before,
}

/// The closings since an instant.
///
/// # Errors
/// The database's, and a report on a closing that can't be read.
pub async fn history(on: &impl ConnectionTrait, since: Timestamp) -> Result<History, Failure> {
    let rows = closings::Entity::find()
        .filter(closings::Column::At.gte(since.millis()))
        .order_by_asc(closings::Column::At)
        .order_by_asc(closings::Column::Id)
        .all(on)
        .await?;
    let requests = requests_since(on, since).await?;
    let mut closings = Vec::with_capacity(rows.len());
    for row in rows {
        let read = serde_json::from_str(&row.facts);
        let mut closing: Closing =
            read.map_err(|error| Failure::Broken(format!("closing {}: {error}", row.id)))?;
        closing.left = row.left_at.map(Timestamp::from_millis);
        if let Some(request) = requests.get(&(row.ticket_id, row.round)) {
            closing.answered = answered(&request.state);
            closing.ended = ended(request);
        }
        closings.push(closing);
    }
    let before = Before { asked: asked_before(on, since).await?, turns: turns_before(on, &closings).await? };
    Ok(History { closings, before })
}

/// The requests that closings since an instant can have led to.
async fn requests_since(
    on: &impl ConnectionTrait,
    since: Timestamp,
) -> Result<HashMap<(Uuid, i32), Request>, Failure> {
    let rows = rating_requests::Entity::find()
        .filter(rating_requests::Column::CreatedAt.gte(since.millis()))
        .filter(rating_requests::Column::State.is_in(["answered", "withdrawn"]))
        .all(on)
        .await?;
    let keyed = |row: rating_requests::Model| {
        let request = Request::from_row(row)?;
        Ok(((request.ticket.0, request.round), request))
    };
    rows.into_iter().map(keyed).collect()
}

fn answered(state: &State) -> Option<Timestamp> {
    match *state {
        State::Answered { at, .. } => Some(at),
        _ => None,
    }
}

/// When a request ended before it was sent, for a reason that is neither a setting nor a move.
fn ended(request: &Request) -> Option<(Timestamp, Rule)> {
    let State::Withdrawn { at, why } = request.state else { return None };
    let rule = match why {
        _ if request.asked_at.is_some() => return None,
        Withdrawal::OptedOut => Rule::NotSuppressed,
        Withdrawal::Excluded => Rule::NotExcluded,
        Withdrawal::CustomerChanged => Rule::HasCustomer,
        Withdrawal::Unmet(rule) if rule != Rule::StageAsks => rule,
        Withdrawal::Unmet(_)
        | Withdrawal::Reopened
        | Withdrawal::Undone
        | Withdrawal::SwitchedOff
        | Withdrawal::AskedElsewhere
        | Withdrawal::MovedOn
        | Withdrawal::TeamArchived => return None,
    };
    Some((at, rule))
}

/// When each customer was last asked before an instant.
async fn asked_before(
    on: &impl ConnectionTrait,
    since: Timestamp,
) -> Result<HashMap<CustomerId, Timestamp>, Failure> {
    let rows: Vec<(Uuid, i64)> = rating_requests::Entity::find()
        .select_only()
        .column(rating_requests::Column::CustomerId)
        .column_as(rating_requests::Column::AskedAt.max(), "asked")
        .filter(rating_requests::Column::AskedAt.lt(since.millis()))
        .filter(rating_requests::Column::AskedAt.gte((since - LONGEST_MEMORY).millis()))
        .group_by(rating_requests::Column::CustomerId)
        .into_tuple()
        .all(on)
        .await?;
    Ok(rows.into_iter().map(|(id, at)| (CustomerId(id), Timestamp::from_millis(at))).collect())
}

/// How far each team's sampling had counted before the first of some closings: up to the turn before the first that
/// one of their tickets took, or as far as it has now, if none did.
async fn turns_before(
    on: &impl ConnectionTrait,
    closings: &[Closing],
) -> Result<HashMap<TeamId, i64>, Failure> {
    let mut turns = HashMap::new();
    let counters =
        counters::Entity::find().filter(counters::Column::Name.starts_with("turn:")).all(on).await?;
    for counter in counters {
        let team = counter.name.strip_prefix("turn:").and_then(|id| id.parse::<TeamId>().ok());
        turns.extend(team.map(|team| (team, counter.value)));
    }
    let first: HashMap<Uuid, &Closing> =
        closings.iter().rev().map(|closing| (closing.ticket.0, closing)).collect();
    if turns.is_empty() {
        return Ok(turns);
    }
    let taken: Vec<(Uuid, i64)> = tickets::Entity::find()
        .select_only()
        .columns([tickets::Column::Id, tickets::Column::Turn])
        .filter(tickets::Column::Turn.is_not_null())
        .into_tuple()
        .all(on)
        .await?;
    for (ticket, turn) in taken {
        if let Some(closing) = first.get(&ticket).filter(|closing| closing.turn.is_none())
            && let Some(counted) = turns.get_mut(&closing.team)
        {
            *counted = (*counted).min(turn - 1);
        }
    }
    Ok(turns)
}

/// The settings of today.
///
/// # Errors
/// The database's.
pub async fn settings(on: &impl ConnectionTrait) -> Result<Settings, Failure> {
    let rows = teams::Entity::find().all(on).await?;
    let never_ask = tags::Entity::find().filter(Condition::all().add(tags::Column::NeverAsk.eq(true)));
    Ok(Settings {
        rules: notification_rules(on).await?,
        cooldown: cooldown(on).await?,
        teams: rows.iter().map(|row| (TeamId(row.id), of_team(row))).collect(),
        never_ask: never_ask.all(on).await?.into_iter().map(|tag| TagId(tag.id)).collect(),
    })
}

fn of_team(row: &teams::Model) -> TeamSettings {
    TeamSettings {
        asks: row.customer_ratings && row.archived_at.is_none(),
        undo_for: Span::millis(row.undo_for),
        cooldown: Span::millis(row.cooldown),
        ask_every: row.ask_every,
        waits: Span::millis(row.remind_after.unwrap_or(0) + row.expire_after),
    }
}
