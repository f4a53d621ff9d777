//! The answers in doubt over all tickets.

use std::collections::HashMap;

use domain::{
    language::Language,
    people::{Actor, Permission},
    tickets::{DOUBTS, Doubts, InDoubt},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, Select, sea_query::Expr,
};
use uuid::Uuid;

use super::suspects;
use crate::{
    context::Context,
    db::Failure,
    entities::{customers, rating_answers as table, rating_requests, teams, tickets as ticket_rows},
    places::teams_of,
};

/// How many answers wait for the actor's decision: none for those who don't decide.
///
/// # Errors
/// The database's.
pub async fn count_doubts(ctx: &Context, actor: &Actor) -> Result<u64, Failure> {
    if !actor.may(Permission::EditRatings) {
        return Ok(0);
    }
    let on = ctx.db.read();
    Ok(waiting(&teams_of(on, actor).await?).count(on).await?)
}

/// The answers that wait for the actor's decision, oldest first.
///
/// # Errors
/// [`Refusal::SignInNeeded`] and [`Refusal::Forbidden`] without [`Permission::EditRatings`].
pub async fn doubts(ctx: &Context, actor: &Actor, language: Language) -> Result<Doubts, Failure> {
    actor.permit(Permission::EditRatings)?;
    let on = ctx.db.read();
    let teams = teams_of(on, actor).await?;
    let all = waiting(&teams).count(on).await?;
    let rows = waiting(&teams)
        .order_by_asc(table::Column::At)
        .order_by_asc(table::Column::Id)
        .limit(DOUBTS)
        .all(on)
        .await?;
    Ok(Doubts { answers: placed(on, rows, &teams, language).await?, all })
}

/// The answers to requests of some teams that wait for a manager. The standing is a literal, since the index of
/// such answers serves no other; the requests are joined, since SQLite would read all of them for a subquery.
fn waiting(teams: &[teams::Model]) -> Select<table::Entity> {
    let request: RelationDef = table::Entity::belongs_to(rating_requests::Entity)
        .from(table::Column::RequestId)
        .to(rating_requests::Column::Id)
        .into();
    table::Entity::find()
        .join(JoinType::InnerJoin, request)
        .filter(Expr::cust("standing = 'suspect'"))
        .filter(rating_requests::Column::TeamId.is_in(teams.iter().map(|team| team.id)))
}

/// Answers with what they are about.
async fn placed(
    on: &impl ConnectionTrait,
    rows: Vec<table::Model>,
    teams: &[teams::Model],
    language: Language,
) -> Result<Vec<InDoubt>, Failure> {
    let requests: HashMap<Uuid, rating_requests::Model> = rating_requests::Entity::find()
        .filter(rating_requests::Column::Id.is_in(rows.iter().map(|row| row.request_id)))
        .all(on)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let tickets = ticket_rows::Entity::find()
        .filter(ticket_rows::Column::Id.is_in(requests.values().map(|request| request.ticket_id)))
        .all(on)
        .await?;
    let people = customers::Entity::find()
        .filter(customers::Column::Id.is_in(requests.values().map(|request| request.customer_id)))
        .all(on)
        .await?;
    let team_of = |request: &rating_requests::Model| teams.iter().find(|team| team.id == request.team_id);
    let zone = |row: &table::Model| {
        let team = requests.get(&row.request_id).and_then(team_of);
        team.map(|team| team.zone.clone()).unwrap_or_default()
    };
    let about: Vec<Uuid> = rows.iter().map(|row| row.request_id).collect();
    let suspects = suspects::told(on, rows, zone, language).await?;
    let in_doubt = |(suspect, request): (_, Uuid)| {
        let request = requests.get(&request)?;
        let ticket = tickets.iter().find(|ticket| ticket.id == request.ticket_id)?;
        let customer = people.iter().find(|person| person.id == request.customer_id);
        Some(InDoubt {
            suspect,
            ticket: ticket.number,
            subject: ticket.subject.clone(),
            customer: customer.map(|person| person.name.clone()).unwrap_or_default(),
            team: team_of(request)?.name.clone(),
        })
    };
    Ok(suspects.into_iter().zip(about).filter_map(in_doubt).collect())
}
