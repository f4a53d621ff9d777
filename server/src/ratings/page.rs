//! Reading a rating's page.

use std::collections::HashSet;

use domain::{
    ids::{RatingId, RequestId, TeamId},
    language::Language,
    people::{Actor, Permission},
    ratings::{Change, RatingPage, What},
    tickets::Author,
    time::Timestamp,
};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::store;
use crate::{
    answers::COUNTED,
    db::Failure,
    entities::{rating_answers, ratings, teams, tickets as ticket_rows},
    places::{self, levels, reasons},
    requests::{self, Request},
    tickets,
    zones::moment,
};

/// The page of a rating of a team that the reader sees.
pub(super) async fn page(
    on: &impl ConnectionTrait,
    actor: &Actor,
    rating: ratings::Model,
    team: &teams::Model,
    language: Language,
) -> Result<RatingPage, Failure> {
    let gone = |what: &str| Failure::missing(format!("{what} of rating {}", rating.id));
    let ticket = ticket_rows::Entity::find_by_id(rating.ticket_id).one(on).await?;
    let ticket = ticket.ok_or_else(|| gone("ticket"))?;
    let request = requests::by_id(on, RequestId(rating.request_id)).await?.ok_or_else(|| gone("request"))?;
    let customer = store::customer(on, rating.customer_id).await?;
    let mut names = levels::names_of(on, [rating.level_id], language).await?;
    let reason = reasons::named(on, rating.reason_id, language).await?.into_values().next();
    Ok(RatingPage {
        id: RatingId(rating.id),
        version: rating.version,
        value: levels::value(rating.value)?,
        level: names.remove(&rating.level_id).unwrap_or_default(),
        agent: store::person(on, rating.agent_id).await?,
        ticket: ticket.number,
        subject: ticket.subject,
        team: places::team(team),
        asked: request.asked_at.map(|at| moment(at, &team.zone)),
        answered: moment(Timestamp::from_millis(rating.submitted_at), &team.zone),
        internal: rating.visible_internally_only,
        history: history(on, actor, &rating, &request, &customer, (&team.zone, language)).await?,
        levels: levels::levels_of(on, request.scale, language).await?,
        agents: store::members(on, TeamId(team.id)).await?,
        may_hide: actor.may(Permission::HideRatings),
        may_correct: actor.may(Permission::EditRatings),
        feedback: rating.feedback,
        reason: reason.map(|reason| reason.name),
        customer,
    })
}

/// What the customer answered and what colleagues changed, oldest first. Answers that never counted are for those
/// alone who decide on them.
async fn history(
    on: &impl ConnectionTrait,
    actor: &Actor,
    rating: &ratings::Model,
    request: &Request,
    customer: &str,
    (zone, language): (&str, Language),
) -> Result<Vec<Change>, Failure> {
    let mut answers = store::answers(on, request.id, language).await?;
    if !actor.may(Permission::EditRatings) {
        answers.retain(|answer| answer.row.standing == COUNTED);
    }
    // Without scripts an answer is sent twice, and is one.
    let same =
        |row: &rating_answers::Model| (row.nonce.clone(), row.level_id, row.feedback.clone(), row.reason_id);
    let counted = answers.iter().filter(|answer| answer.row.standing == COUNTED);
    let counted: HashSet<_> = counted.map(|answer| same(&answer.row)).collect();
    answers.retain(|answer| answer.row.standing == COUNTED || !counted.contains(&same(&answer.row)));
    let answered = answers.into_iter().map(|answer| Change {
        at: moment(Timestamp::from_millis(answer.row.at), zone),
        author: Author::Customer(customer.to_owned()),
        what: What::Answer {
            value: answer.value,
            level: answer.level,
            counted: answer.row.standing == COUNTED,
            feedback: answer.row.feedback,
        },
    });
    let events = tickets::events_of(on, rating.ticket_id, RatingId(rating.id)).await?;
    let changed = events.into_iter().map(|(at, author, event)| Change {
        at: moment(at, zone),
        author,
        what: What::Event(event),
    });
    let mut history: Vec<Change> = answered.chain(changed).collect();
    history.sort_by_key(|change| change.at.at);
    Ok(history)
}
