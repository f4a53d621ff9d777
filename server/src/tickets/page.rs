//! Reading a ticket's page, a card, and a customer's list.

use domain::{
    Refusal,
    ids::TicketId,
    language::Language,
    people::{Actor, Permission},
    tickets::{Placed, PortalTicket, SetAside, TicketPage},
    time::Timestamp,
};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    cards::cards,
    chatter,
    stages::{publishing, sees, stage, stage_row, stages_of, team, team_row},
};
use crate::{
    db::refuse,
    entities::{teams, tickets},
    house::House,
    rate, requests,
    zones::moment,
};

/// The most tickets that the portal lists.
const PORTAL_LIMIT: u64 = 200;

/// A ticket and its team, if the actor may know of it.
async fn visible(
    house: &House,
    actor: &Actor,
    number: i64,
) -> Result<(tickets::Model, teams::Model), Refusal> {
    if *actor == Actor::Anonymous {
        return Err(Refusal::SignInNeeded);
    }
    let on = house.db.read();
    let found =
        tickets::Entity::find().filter(tickets::Column::Number.eq(number)).one(on).await.map_err(refuse)?;
    let ticket = found.ok_or(Refusal::NotFound)?;
    let of = team_row(on, ticket.team_id).await.map_err(refuse)?;
    let own = actor.owns(ticket.customer_id.map(domain::ids::CustomerId));
    if own || sees(actor, &of) { Ok((ticket, of)) } else { Err(Refusal::NotFound) }
}

pub(super) async fn placed(house: &House, actor: &Actor, number: i64) -> Result<Placed, Refusal> {
    if actor.user().is_none() {
        return Err(if *actor == Actor::Anonymous { Refusal::SignInNeeded } else { Refusal::Forbidden });
    }
    let (ticket, of) = visible(house, actor, number).await?;
    let read = async {
        let on = house.db.read();
        let row = stage_row(on, ticket.stage_id).await?;
        let mut cards = cards(on, std::slice::from_ref(&ticket), &of.zone).await?;
        let card = cards.pop().ok_or_else(|| DbErr::RecordNotFound("card".to_owned()))?;
        Ok(Placed { card, team: team(&of), stage: stage(&row, of.customer_ratings) })
    };
    read.await.map_err(refuse)
}

pub(super) async fn page(
    house: &House,
    actor: &Actor,
    number: i64,
    language: Language,
) -> Result<TicketPage, Refusal> {
    let (ticket, of) = visible(house, actor, number).await?;
    let may_work = actor.may(Permission::WorkTickets);
    let read = async {
        let on = house.db.read();
        let row = stage_row(on, ticket.stage_id).await?;
        let stages = stages_of(on, of.id).await?;
        let mut cards = cards(on, std::slice::from_ref(&ticket), &of.zone).await?;
        let request = requests::current(on, TicketId(ticket.id)).await?;
        let request = request.filter(|r| may_work && r.round == ticket.round);
        let suspects = match actor.may(Permission::EditRatings) && sees(actor, &of) {
            true => rate::suspects(on, TicketId(ticket.id), language, &of.zone).await?,
            false => Vec::new(),
        };
        let mark = ticket.set_aside.as_deref().and_then(SetAside::from_name);
        Ok(TicketPage {
            card: cards.pop().ok_or_else(|| DbErr::RecordNotFound("card".to_owned()))?,
            description: ticket.description.clone(),
            team: team(&of),
            stage: stage(&row, of.customer_ratings),
            stages: stages.iter().map(|s| stage(s, of.customer_ratings)).collect(),
            created: moment(Timestamp::from_millis(ticket.created_at), &of.zone),
            chatter: chatter::read(on, ticket.id, &of.zone, language, may_work).await?,
            request: request.map(|r| r.state),
            suspects,
            set_aside: mark.filter(|_| may_work),
            held: may_work && house.held(),
            may_work,
            team_publishes: publishing(&of).published(),
        })
    };
    read.await.map_err(refuse)
}

/// The tickets of a signed-in customer, newest first.
pub(super) async fn own(house: &House, actor: &Actor) -> Result<Vec<PortalTicket>, Refusal> {
    let customer = match actor {
        Actor::Customer(customer) => customer.id,
        Actor::Anonymous => return Err(Refusal::SignInNeeded),
        Actor::User(_) | Actor::System => return Err(Refusal::Forbidden),
    };
    let read = async {
        let on = house.db.read();
        let rows = tickets::Entity::find()
            .filter(tickets::Column::CustomerId.eq(customer.0))
            .order_by_desc(tickets::Column::CreatedAt)
            .limit(PORTAL_LIMIT)
            .all(on)
            .await?;
        let mut list = Vec::with_capacity(rows.len());
        let teams = teams::Entity::find().all(on).await?;
        let stages = crate::entities::stages::Entity::find().all(on).await?;
        for row in rows {
            let of = teams.iter().find(|t| t.id == row.team_id);
            let at = stages.iter().find(|s| s.id == row.stage_id);
            let (Some(of), Some(at)) = (of, at) else { continue };
            list.push(PortalTicket {
                number: row.number,
                subject: row.subject,
                stage: stage(at, of.customer_ratings),
                team: team(of),
                team_publishes: publishing(of).published(),
                created: moment(Timestamp::from_millis(row.created_at), &of.zone),
            });
        }
        Ok(list)
    };
    read.await.map_err(refuse)
}
