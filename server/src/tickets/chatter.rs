//! Entries of a ticket's chatter: writing and reading.

use std::collections::{HashMap, HashSet};

use domain::{
    ids::{CustomerId, MessageId, RatingId, RequestId, UserId},
    language::Language,
    levels::Value,
    tickets::{self, Body, CHATTER_LIMIT, CorrectionNote, Entry, Event},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::ExprTrait,
};
use uuid::Uuid;

use crate::{
    db::{Failure, Tx},
    entities::{customers, messages, rating_requests, ratings, satisfaction_levels, users},
    places::{levels, reasons},
    zones::moment,
};

/// Who writes an entry.
#[derive(Clone, Copy, Debug)]
pub enum Author {
    /// A colleague.
    User(UserId),
    /// The customer.
    Customer(CustomerId),
    /// The desk itself.
    System,
}

impl Author {
    fn columns(self) -> (String, Option<Uuid>) {
        match self {
            Self::User(id) => ("user".to_owned(), Some(id.0)),
            Self::Customer(id) => ("customer".to_owned(), Some(id.0)),
            Self::System => ("system".to_owned(), None),
        }
    }
}

/// Writes a line on what happened.
///
/// # Errors
/// The database's.
pub async fn write_event(tx: &Tx, ticket: Uuid, author: Author, event: &Event) -> Result<(), Failure> {
    let body = serde_json::to_string(event).map_err(|e| Failure::Broken(e.to_string()))?;
    write(tx, ticket, author, "event", body, None).await
}

/// Writes a reply or a note.
pub(super) async fn write_text(
    tx: &Tx,
    ticket: Uuid,
    author: Author,
    text: String,
    internal: bool,
) -> Result<(), Failure> {
    write(tx, ticket, author, if internal { "note" } else { "reply" }, text, None).await
}

/// Writes that the customer rated. The entry points to the rating and copies nothing.
///
/// # Errors
/// The database's.
pub async fn write_rating(
    tx: &Tx,
    ticket: Uuid,
    customer: CustomerId,
    rating: RatingId,
) -> Result<(), Failure> {
    let author = Author::Customer(customer);
    write(tx, ticket, author, "rating", String::new(), Some(rating.0)).await
}

async fn write(
    tx: &Tx,
    ticket: Uuid,
    author: Author,
    kind: &str,
    body: String,
    rating: Option<Uuid>,
) -> Result<(), Failure> {
    let now = tx.now();
    let (author_kind, author_id) = author.columns();
    let row = messages::ActiveModel {
        id: Set(tx.id()),
        ticket_id: Set(ticket),
        kind: Set(kind.to_owned()),
        author_kind: Set(author_kind),
        author_id: Set(author_id),
        body: Set(body),
        rating_id: Set(rating),
        at: Set(now.millis()),
    };
    messages::Entity::insert(row).exec_without_returning(tx.on()).await?;
    Ok(())
}

/// Entries of a chatter, oldest first.
pub(super) struct Part {
    pub rows: Vec<messages::Model>,
    /// The oldest of them, if earlier ones were left out.
    pub earlier: Option<MessageId>,
}

/// The newest entries of a ticket's chatter, or those before one; of some kinds, or all.
pub(super) async fn part(
    on: &impl ConnectionTrait,
    ticket: Uuid,
    kinds: Option<&[&str]>,
    before: Option<MessageId>,
) -> Result<Part, Failure> {
    let mut query = messages::Entity::find().filter(messages::Column::TicketId.eq(ticket));
    if let Some(kinds) = kinds {
        query = query.filter(messages::Column::Kind.is_in(kinds.iter().copied()));
    }
    if let Some(before) = before {
        let of_ticket = messages::Entity::find_by_id(before.0).filter(messages::Column::TicketId.eq(ticket));
        let at = of_ticket.one(on).await?.map_or(i64::MAX, |row| row.at);
        let same_instant = messages::Column::At.eq(at).and(messages::Column::Id.lt(before.0));
        query = query.filter(messages::Column::At.lt(at).or(same_instant));
    }
    let newest = query.order_by_desc(messages::Column::At).order_by_desc(messages::Column::Id);
    let mut rows = newest.limit(CHATTER_LIMIT + 1).all(on).await?;
    let more = rows.len() as u64 > CHATTER_LIMIT;
    if more {
        rows.pop();
    }
    rows.reverse();
    let earlier = rows.first().filter(|_| more).map(|row| MessageId(row.id));
    Ok(Part { rows, earlier })
}

/// Entries as colleagues see them.
pub(super) async fn entries(
    on: &impl ConnectionTrait,
    rows: Vec<messages::Model>,
    rated: &HashMap<Uuid, Body>,
    zone: &str,
) -> Result<Vec<Entry>, Failure> {
    let names = names(on, &rows).await?;
    let entry = |row: messages::Model| {
        let author = author(&row, &names);
        let body = match row.kind.as_str() {
            "reply" => Body::Reply { text: row.body },
            "note" => Body::Note { text: row.body },
            "rating" => rated.get(&row.rating_id?)?.clone(),
            _ => match serde_json::from_str(&row.body) {
                Ok(event) => Body::Event { event },
                Err(error) => {
                    tracing::warn!(entry = %row.id, %error, "an entry of a newer version");
                    Body::Unknown
                }
            },
        };
        let at = moment(Timestamp::from_millis(row.at), zone);
        Some(Entry { id: MessageId(row.id), at, author, body })
    };
    Ok(rows.into_iter().filter_map(entry).collect())
}

/// What colleagues did to a rating, oldest first: when, who, what.
///
/// # Errors
/// The database's.
pub async fn events_of(
    on: &impl ConnectionTrait,
    ticket: Uuid,
    rating: RatingId,
) -> Result<Vec<(Timestamp, tickets::Author, Event)>, Failure> {
    let rows = messages::Entity::find()
        .filter(messages::Column::TicketId.eq(ticket))
        .filter(messages::Column::Kind.eq("event"))
        .filter(messages::Column::AuthorKind.eq("user"))
        .filter(messages::Column::Body.contains(rating.0.to_string()))
        .order_by_asc(messages::Column::At)
        .order_by_asc(messages::Column::Id)
        .all(on)
        .await?;
    let names = names(on, &rows).await?;
    let event = |row: &messages::Model| {
        let event: Event = serde_json::from_str(&row.body).ok()?;
        let about = event.rating() == Some(rating);
        about.then(|| (Timestamp::from_millis(row.at), author(row, &names), event))
    };
    Ok(rows.iter().filter_map(event).collect())
}

fn author(row: &messages::Model, names: &HashMap<Uuid, String>) -> tickets::Author {
    let name = || row.author_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
    match row.author_kind.as_str() {
        "user" => tickets::Author::User(name()),
        "customer" => tickets::Author::Customer(name()),
        _ => tickets::Author::System,
    }
}

async fn names(
    on: &impl ConnectionTrait,
    rows: &[messages::Model],
) -> Result<HashMap<Uuid, String>, Failure> {
    let ids = |kind: &'static str| {
        rows.iter().filter(move |r| r.author_kind == kind).filter_map(|r| r.author_id).collect::<HashSet<_>>()
    };
    let users = users::Entity::find().filter(users::Column::Id.is_in(ids("user"))).all(on).await?;
    let customers =
        customers::Entity::find().filter(customers::Column::Id.is_in(ids("customer"))).all(on).await?;
    let users = users.into_iter().map(|u| (u.id, u.name));
    Ok(users.chain(customers.into_iter().map(|c| (c.id, c.name))).collect())
}

/// Who corrected which rating's level last.
async fn correctors(on: &impl ConnectionTrait, ticket: Uuid) -> Result<HashMap<Uuid, String>, Failure> {
    let rows = messages::Entity::find()
        .filter(messages::Column::TicketId.eq(ticket))
        .filter(messages::Column::Kind.eq("event"))
        .filter(messages::Column::Body.contains("level_corrected"))
        .order_by_asc(messages::Column::At)
        .order_by_asc(messages::Column::Id)
        .all(on)
        .await?;
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let names = names(on, &rows).await?;
    let corrector = |row: &messages::Model| match serde_json::from_str(&row.body).ok()? {
        Event::LevelCorrected { rating, .. } => Some((rating.0, names.get(&row.author_id?)?.clone())),
        _ => None,
    };
    Ok(rows.iter().filter_map(corrector).collect())
}

/// A ticket's ratings, oldest first.
pub(super) async fn ratings_of(
    on: &impl ConnectionTrait,
    ticket: Uuid,
) -> Result<Vec<ratings::Model>, Failure> {
    let of_ticket = ratings::Entity::find().filter(ratings::Column::TicketId.eq(ticket));
    Ok(of_ticket.order_by_asc(ratings::Column::SubmittedAt).all(on).await?)
}

/// The rating that a request brought.
pub(super) fn rating_of(ratings: &[ratings::Model], request: RequestId) -> Option<&ratings::Model> {
    ratings.iter().find(|rating| rating.request_id == request.0)
}

/// A ticket's ratings as their customer gave them, by their identifiers; beside it what colleagues made of them.
pub(super) async fn rated(
    on: &impl ConnectionTrait,
    ticket: Uuid,
    ratings: &[ratings::Model],
    language: Language,
) -> Result<HashMap<Uuid, Body>, Failure> {
    if ratings.is_empty() {
        return Ok(HashMap::new());
    }
    let by = correctors(on, ticket).await?;
    let given = given(on, ratings).await?;
    let all = ratings.iter().map(|r| r.level_id).chain(given.values().map(|(level, _)| *level));
    let names = levels::names_of(on, all, language).await?;
    let name = |level: &Uuid| names.get(level).cloned().unwrap_or_default();
    let reasons = reasons::named(on, ratings.iter().filter_map(|r| r.reason_id), language).await?;
    let mut bodies = HashMap::new();
    for rating in ratings {
        let counts = (rating.level_id, levels::value(rating.value)?);
        let (level, value) = given.get(&rating.id).copied().unwrap_or(counts);
        let corrected = by.get(&rating.id).filter(|_| level != rating.level_id);
        let body = Body::Rating {
            rating: RatingId(rating.id),
            value,
            level: name(&level),
            corrected: corrected.map(|by| CorrectionNote { level: name(&rating.level_id), by: by.clone() }),
            reason: rating.reason_id.and_then(|id| Some(reasons.get(&id)?.name.clone())),
            feedback: rating.feedback.clone(),
            changed: rating.changed,
        };
        bodies.insert(rating.id, body);
    }
    Ok(bodies)
}

/// The level and value that customers gave, by their rating.
async fn given(
    on: &impl ConnectionTrait,
    ratings: &[ratings::Model],
) -> Result<HashMap<Uuid, (Uuid, Value)>, Failure> {
    let requests = rating_requests::Entity::find()
        .filter(rating_requests::Column::Id.is_in(ratings.iter().map(|rating| rating.request_id)))
        .all(on)
        .await?;
    let mut scales = satisfaction_levels::Entity::find()
        .filter(satisfaction_levels::Column::ScaleId.is_in(requests.iter().map(|request| request.scale_id)))
        .all(on)
        .await?;
    scales.sort_by_key(|level| level.retired_at.is_some());
    let mut given = HashMap::new();
    for rating in ratings {
        let request = requests.iter().find(|request| request.id == rating.request_id);
        let level = request.and_then(|request| {
            let of = |level: &&satisfaction_levels::Model| {
                level.scale_id == request.scale_id && Some(level.value) == request.value
            };
            let own = scales.iter().find(|level| level.id == rating.level_id && of(level));
            own.or_else(|| scales.iter().find(of))
        });
        if let Some(level) = level {
            given.insert(rating.id, (level.id, levels::value(level.value)?));
        }
    }
    Ok(given)
}
