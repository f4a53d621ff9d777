//! The last looks before a mail is written and before it is sent: much can have been decided since the
//! ticket was closed.

use domain::{
    requests::{Event, Mail, Undelivered},
    rules::Suppressed,
    time::{Span, Timestamp},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::LockType,
};

use super::{facts, store::Request};
use crate::{
    db::Tx,
    entities::{customers, rating_requests, teams, tickets},
};

/// What a request meets instead of its mail, if nobody wants that any more.
///
/// # Errors
/// The database's.
pub async fn unwanted(
    on: &impl ConnectionTrait,
    ticket: &tickets::Model,
    request: &Request,
    kind: Mail,
) -> Result<Option<Event>, DbErr> {
    let customer = customers::Entity::find_by_id(request.customer.0).one(on).await?;
    if facts::exclusion(on, ticket, customer.as_ref()).await?.is_some() {
        return Ok(Some(Event::Exclude));
    }
    let address = customer.as_ref().and_then(|customer| customer.email.as_deref());
    if let Some(found) = facts::suppression(on, address).await? {
        return Ok(Some(match found.why {
            Suppressed::Refused => Event::Refused(kind, Undelivered::Refused),
            Suppressed::OptedOut => Event::OptOut,
        }));
    }
    let team = teams::Entity::find_by_id(request.team.0).one(on).await?;
    Ok(match kind {
        _ if team.is_some_and(|team| team.customer_ratings) => None,
        Mail::Request => Some(Event::SwitchOff),
        // Who was asked already may still answer; only the reminding is left out.
        Mail::Reminder => Some(Event::Refused(kind, Undelivered::Refused)),
        Mail::Alert => None,
    })
}

/// Whether another request came first, and the team leaves people alone after one. Of several that fall due
/// at once, on whatever nodes, one is first: who looks holds the customer's row until the mail is written.
///
/// # Errors
/// The database's.
pub async fn asked_elsewhere(tx: &Tx, request: &Request, now: Timestamp) -> Result<bool, DbErr> {
    let team = teams::Entity::find_by_id(request.team.0).one(tx.on()).await?;
    let cooldown = team.map_or(Span::ZERO, |team| Span::millis(team.cooldown));
    if cooldown == Span::ZERO {
        return Ok(false);
    }
    // Rows that refer to the customer can be written all the while.
    let customer = customers::Entity::find_by_id(request.customer.0).lock(LockType::NoKeyUpdate);
    customer.one(tx.on()).await?;
    let asked = Condition::any()
        .add(rating_requests::Column::AskedAt.gt((now - cooldown).millis()))
        .add(rating_requests::Column::State.eq("queued"));
    let others = rating_requests::Entity::find()
        .filter(rating_requests::Column::CustomerId.eq(request.customer.0))
        .filter(rating_requests::Column::Id.ne(request.id.0))
        .filter(asked);
    Ok(others.count(tx.on()).await? > 0)
}
