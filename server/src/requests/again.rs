//! The last looks before a mail is written and before it is sent: much can have been decided since the
//! ticket was closed.

use domain::{
    requests::{DeliveryFailure, Event, Mail},
    rules::{Rule, SuppressionCause},
    time::{Span, Timestamp},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::LockType,
};

use super::{
    facts::{self, Known, asking_rule},
    store::Request,
};
use crate::{
    db::{Failure, Tx},
    entities::{customers, rating_requests, stages, teams, tickets},
    places::{notification_rules, team_row},
};

/// What a request meets instead of its mail, if nobody wants that any more. Who was asked already may still
/// answer where only the circumstances changed; then it is the reminding that is left out. `written`: the mail
/// is in the outbox, and stage and agent were looked at then.
///
/// # Errors
/// The database's.
pub async fn unwanted(
    on: &impl ConnectionTrait,
    ticket: &tickets::Model,
    request: &Request,
    kind: Mail,
    written: bool,
) -> Result<Option<Event>, Failure> {
    let customer = customers::Entity::find_by_id(request.customer.0).one(on).await?;
    let agent = request.agent.map(|agent| agent.0);
    let known = facts::known_of(on, ticket, customer, agent).await?;
    if known.exclusion().is_some() {
        return Ok(Some(Event::Exclude));
    }
    let suppression = known.suppression;
    if suppression.is_some_and(|found| found.why == SuppressionCause::OptedOut) {
        return Ok(Some(Event::OptOut));
    }
    let unmet = match suppression {
        Some(_) => Some(Event::Unmet(Rule::NotSuppressed)),
        None => unmet(on, ticket, request, kind, written, &known).await?,
    };
    Ok(match kind {
        Mail::Reminder => unmet.map(|_| Event::Refused(kind, DeliveryFailure::Refused)),
        Mail::Request => unmet,
        Mail::Alert => None,
    })
}

/// What of that which was so at the closing no longer is.
async fn unmet(
    on: &impl ConnectionTrait,
    ticket: &tickets::Model,
    request: &Request,
    kind: Mail,
    written: bool,
    known: &Known,
) -> Result<Option<Event>, Failure> {
    match ticket.customer_id {
        None => return Ok(Some(Event::Unmet(Rule::HasCustomer))),
        Some(customer) if customer != request.customer.0 => return Ok(Some(Event::ChangeCustomer)),
        Some(_) if known.address().is_none() => return Ok(Some(Event::Unmet(Rule::HasAddress))),
        Some(_) => {}
    }
    let team = teams::Entity::find_by_id(request.team.0).one(on).await?;
    let Some(team) = team.filter(facts::team_asks) else { return Ok(Some(Event::SwitchOff)) };
    if kind == Mail::Reminder {
        return Ok(team.remind_after.is_none().then_some(Event::SwitchOff));
    }
    if written {
        return Ok(None);
    }
    let stage = stages::Entity::find_by_id(ticket.stage_id).one(on).await?;
    let rules = notification_rules(on).await?;
    if stage.is_none_or(|stage| asking_rule(&rules, &stage, ticket).is_none()) {
        return Ok(Some(Event::Unmet(Rule::StageAsks)));
    }
    Ok(known.own_work.then_some(Event::Unmet(Rule::NotOwnWork)))
}

/// Whether a request about another ticket came first, and people are left alone after one. Of several that fall
/// due at once, on whatever nodes, one is first: who looks holds the customer's row until the mail is written.
///
/// # Errors
/// The database's.
pub async fn asked_elsewhere(tx: &Tx, request: &Request, now: Timestamp) -> Result<bool, Failure> {
    let team = team_row(tx.on(), request.team.0).await?;
    let cooldown = facts::cooldown_of(tx.on(), &team).await?;
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
        .filter(rating_requests::Column::TicketId.ne(request.ticket.0))
        .filter(asked);
    Ok(others.count(tx.on()).await? > 0)
}
