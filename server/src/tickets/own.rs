//! Reading a customer's own tickets.

use std::collections::{HashMap, HashSet};

use domain::{
    Refusal,
    ids::{CustomerId, MessageId, TicketId},
    language::Language,
    people::{Actor, Customer, customer_name},
    tickets::{Body, OwnBody, OwnEntry, OwnRating, OwnTicket, PortalTicket, Speaker},
    time::Timestamp,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{chatter, closing::close_stage};
use crate::{
    context::Context,
    db::Failure,
    entities::{messages, ratings, stages, teams, tickets, users},
    places::{lets_customers_close, publishes, stage_name, stage_row, team, team_row},
    requests,
    zones::moment,
};

/// The most tickets that the portal lists.
const PORTAL_LIMIT: u64 = 200;

/// What a customer reads of a chatter.
const KINDS: [&str; 2] = ["reply", "rating"];

/// The tickets of a signed-in customer, newest first.
pub(super) async fn list(ctx: &Context, actor: &Actor) -> Result<Vec<PortalTicket>, Failure> {
    let (customer, on) = (actor.customer()?, ctx.db.read());
    let rows = of(customer.id).order_by_desc(tickets::Column::CreatedAt).limit(PORTAL_LIMIT).all(on).await?;
    let teams = teams::Entity::find().all(on).await?;
    let stages = stages::Entity::find().all(on).await?;
    let listed = |row: tickets::Model| {
        let of = teams.iter().find(|team| team.id == row.team_id)?;
        let at = stages.iter().find(|stage| stage.id == row.stage_id)?;
        Some(portal_ticket(&row, of, at))
    };
    Ok(rows.into_iter().filter_map(listed).collect())
}

/// One of them, with the newest entries of what was said, or with those before one.
pub(super) async fn ticket(
    ctx: &Context,
    actor: &Actor,
    number: i64,
    before: Option<MessageId>,
    language: Language,
) -> Result<OwnTicket, Failure> {
    let customer = actor.customer()?;
    let on = ctx.db.read();
    let found = of(customer.id).filter(tickets::Column::Number.eq(number)).one(on).await?;
    let row = found.ok_or(Refusal::NotFound)?;
    read(on, row, customer, before, language).await
}

fn of(customer: CustomerId) -> sea_orm::Select<tickets::Entity> {
    tickets::Entity::find().filter(tickets::Column::CustomerId.eq(customer.0))
}

async fn read(
    on: &impl ConnectionTrait,
    row: tickets::Model,
    customer: &Customer,
    before: Option<MessageId>,
    language: Language,
) -> Result<OwnTicket, Failure> {
    let (of, at) = (team_row(on, row.team_id).await?, stage_row(on, row.stage_id).await?);
    let part = chatter::part(on, row.id, Some(&KINDS), before).await?;
    let speakers = part.rows.iter().filter(|row| row.author_kind == "user").filter_map(|row| row.author_id);
    let agents = known_as(on, speakers.chain(row.assignee_id).collect()).await?;
    let given = chatter::ratings_of(on, row.id).await?;
    let rated = own_ratings(on, row.id, &given, language).await?;
    let said = |entry: messages::Model| {
        let by = match entry.author_kind.as_str() {
            "customer" => Speaker::Customer,
            _ => Speaker::Agent(entry.author_id.and_then(|id| agents.get(&id).cloned())),
        };
        let what = match entry.rating_id {
            Some(rating) => OwnBody::Rating(rated.get(&rating)?.clone()),
            None => OwnBody::Text(entry.body),
        };
        Some(OwnEntry { at: moment(Timestamp::from_millis(entry.at), &of.zone), by, what })
    };
    let request = requests::current(on, TicketId(row.id)).await?.filter(|request| request.round == row.round);
    let rating = request.and_then(|request| chatter::rating_of(&given, request.id));
    let lets = row.closed_at.is_none() && lets_customers_close(&of);
    Ok(OwnTicket {
        closable: lets && close_stage(on, &of).await?.is_some(),
        ticket: portal_ticket(&row, &of, &at),
        version: row.version,
        customer: customer.name.clone(),
        agent: row.assignee_id.and_then(|id| agents.get(&id).cloned()),
        said: part.rows.into_iter().filter_map(said).collect(),
        earlier: part.earlier,
        rating: rating.and_then(|rating| rated.get(&rating.id).cloned()),
        description: row.description,
    })
}

fn portal_ticket(row: &tickets::Model, of: &teams::Model, at: &stages::Model) -> PortalTicket {
    PortalTicket {
        number: row.number,
        subject: row.subject.clone(),
        stage: stage_name(at),
        team: team(of),
        team_publishes: publishes(of),
        created: moment(Timestamp::from_millis(row.created_at), &of.zone),
    }
}

/// The names by which customers know some colleagues; those that have none are left out.
async fn known_as(on: &impl ConnectionTrait, ids: HashSet<Uuid>) -> Result<HashMap<Uuid, String>, Failure> {
    let rows = users::Entity::find().filter(users::Column::Id.is_in(ids)).all(on).await?;
    let known = |row: users::Model| {
        let name = customer_name(row.customer_name.as_deref(), &row.name)?.to_owned();
        Some((row.id, name))
    };
    Ok(rows.into_iter().filter_map(known).collect())
}

/// Ratings as their customer gave them, whatever colleagues made of them.
async fn own_ratings(
    on: &impl ConnectionTrait,
    ticket: Uuid,
    rows: &[ratings::Model],
    language: Language,
) -> Result<HashMap<Uuid, OwnRating>, Failure> {
    let mut bodies = chatter::rated(on, ticket, rows, language).await?;
    let own = |row: &ratings::Model| {
        let Body::Rating { value, level, reason, feedback, changed, .. } = bodies.remove(&row.id)? else {
            return None;
        };
        let hidden = row.visible_internally_only;
        Some((row.id, OwnRating { value, level, reason, feedback, changed, hidden }))
    };
    Ok(rows.iter().filter_map(own).collect())
}
