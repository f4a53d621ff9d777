//! Rows of tickets to cards, with the people, tags and ratings on them in a query each.

use std::collections::HashMap;

use domain::{
    tickets::{Card, Priority},
    time::Timestamp,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationDef};
use uuid::Uuid;

use crate::{
    db::Failure,
    entities::{customers, rating_requests, ratings, tags, ticket_tags, tickets, users},
    places::levels,
    zones::moment,
};

/// The cards of some tickets, in their order, with instants in a zone.
pub(super) async fn cards(
    on: &impl ConnectionTrait,
    rows: &[tickets::Model],
    zone: &str,
) -> Result<Vec<Card>, Failure> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = || rows.iter().map(|t| t.id);
    let contacts: HashMap<_, _> = customers::Entity::find()
        .filter(customers::Column::Id.is_in(rows.iter().filter_map(|t| t.customer_id)))
        .all(on)
        .await?
        .into_iter()
        .map(|c| (c.id, c.name))
        .collect();
    let people: HashMap<_, _> = users::Entity::find()
        .filter(users::Column::Id.is_in(rows.iter().filter_map(|t| t.assignee_id)))
        .all(on)
        .await?
        .into_iter()
        .map(|u| (u.id, u.name))
        .collect();
    let mut tagged: HashMap<_, Vec<String>> = HashMap::new();
    let pairs =
        ticket_tags::Entity::find().filter(ticket_tags::Column::TicketId.is_in(ids())).all(on).await?;
    let names: HashMap<_, _> = tags::Entity::find()
        .filter(tags::Column::Id.is_in(pairs.iter().map(|p| p.tag_id)))
        .all(on)
        .await?
        .into_iter()
        .map(|t| (t.id, t.name))
        .collect();
    for pair in pairs {
        if let Some(name) = names.get(&pair.tag_id) {
            tagged.entry(pair.ticket_id).or_default().push(name.clone());
        }
    }
    // A rating belongs to the closing that it was asked about: a ticket that is closed anew bears none yet.
    let request: RelationDef = ratings::Entity::belongs_to(rating_requests::Entity)
        .from(ratings::Column::RequestId)
        .to(rating_requests::Column::Id)
        .into();
    let rated: Vec<(Uuid, i32, i16)> = ratings::Entity::find()
        .select_only()
        .column(ratings::Column::TicketId)
        .column(rating_requests::Column::Round)
        .column(ratings::Column::Value)
        .join(JoinType::InnerJoin, request)
        .filter(ratings::Column::TicketId.is_in(ids()))
        .into_tuple()
        .all(on)
        .await?;
    let rated = rated.into_iter().map(|(ticket, round, value)| Ok(((ticket, round), levels::value(value)?)));
    let rated = rated.collect::<Result<HashMap<_, _>, Failure>>()?;
    Ok(rows
        .iter()
        .map(|t| Card {
            number: t.number,
            subject: t.subject.clone(),
            customer: t.customer_id.and_then(|id| contacts.get(&id).cloned()),
            assignee: t.assignee_id.and_then(|id| people.get(&id).cloned()),
            priority: Priority::from_number(t.priority).unwrap_or_default(),
            tags: tagged.remove(&t.id).unwrap_or_default(),
            since: moment(Timestamp::from_millis(t.stage_since), zone),
            rating: rated.get(&(t.id, t.round)).copied(),
            version: t.version,
        })
        .collect())
}
