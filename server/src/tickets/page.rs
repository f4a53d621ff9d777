//! Reading a ticket's page, and a card.

use domain::{
    ids::{MessageId, TicketId},
    language::Language,
    people::{Actor, Permission},
    tickets::{CardInColumn, SetAside, TicketPage},
    time::Timestamp,
};
use sea_orm::EntityTrait;

use super::{access::seen, cards::cards, chatter};
use crate::{
    answers,
    context::Context,
    db::Failure,
    entities::ticket_types,
    places::{asks_in, notification_rules, publishes, stage, stage_row, stages_of, team},
    requests,
    zones::moment,
};

pub(super) async fn placed(ctx: &Context, actor: &Actor, number: i64) -> Result<CardInColumn, Failure> {
    let on = ctx.db.read();
    let (ticket, of) = seen(on, actor, number).await?;
    let row = stage_row(on, ticket.stage_id).await?;
    let rules = notification_rules(on).await?;
    let mut cards = cards(on, std::slice::from_ref(&ticket), &of.zone).await?;
    let card = cards.pop().ok_or_else(|| Failure::missing("a card"))?;
    Ok(CardInColumn { card, team: team(&of), stage: stage(&row, asks_in(&rules, &of, &row)) })
}

/// A ticket with the newest entries of its chatter, or with those before one.
pub(super) async fn page(
    ctx: &Context,
    actor: &Actor,
    number: i64,
    before: Option<MessageId>,
    language: Language,
) -> Result<TicketPage, Failure> {
    let on = ctx.db.read();
    let (ticket, of) = seen(on, actor, number).await?;
    let row = stage_row(on, ticket.stage_id).await?;
    let (stages, rules) = (stages_of(on, of.id).await?, notification_rules(on).await?);
    let mut cards = cards(on, std::slice::from_ref(&ticket), &of.zone).await?;
    let request = requests::current(on, TicketId(ticket.id)).await?;
    let request = request.filter(|r| r.round == ticket.round);
    let suspects = match actor.may(Permission::EditRatings) {
        true => answers::suspects(on, TicketId(ticket.id), language, &of.zone).await?,
        false => Vec::new(),
    };
    let card = cards.pop().ok_or_else(|| Failure::missing("a card"))?;
    let ratings = chatter::ratings_of(on, ticket.id).await?;
    let rated = chatter::rated(on, ticket.id, &ratings, language).await?;
    let rating = request.as_ref().and_then(|request| chatter::rating_of(&ratings, request.id));
    let part = chatter::part(on, ticket.id, None, before).await?;
    let ticket_type = match ticket.type_id {
        Some(id) => ticket_types::Entity::find_by_id(id).one(on).await?.map(|row| row.name),
        None => None,
    };
    Ok(TicketPage {
        ticket_type,
        rating: rating.and_then(|rating| rated.get(&rating.id).cloned()),
        card,
        description: ticket.description.clone(),
        team: team(&of),
        stage: stage(&row, asks_in(&rules, &of, &row)),
        stages: stages.iter().map(|row| stage(row, asks_in(&rules, &of, row))).collect(),
        created: moment(Timestamp::from_millis(ticket.created_at), &of.zone),
        earlier: part.earlier,
        chatter: chatter::entries(on, part.rows, &rated, &of.zone).await?,
        request: request.map(|r| r.state),
        suspects,
        set_aside: ticket.set_aside.as_deref().and_then(SetAside::from_name),
        held: ctx.held(),
        team_publishes: publishes(&of),
        archived: of.archived_at.is_some(),
    })
}
