//! Rows behind links: tokens, ratings, answers.

use domain::{
    ids::{AnswerId, LevelId, RatingId, RequestId},
    levels::Level,
    people::first_name,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
};

use crate::{
    db::{Tx, sums},
    entities::{link_tokens, rating_answers, ratings, teams, tickets, users},
    levels::levels_of,
    outbox::token,
    requests::{self, Request},
};

/// The request that a token opens, if the token lives.
pub(super) async fn request_of(
    on: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<Option<Request>, DbErr> {
    let link = link_tokens::Entity::find_by_id(token::hash(token))
        .filter(link_tokens::Column::Purpose.eq("rate"))
        .filter(link_tokens::Column::RevokedAt.is_null())
        .filter(link_tokens::Column::ExpiresAt.gt(now.millis()))
        .one(on)
        .await?;
    match link.and_then(|l| l.request_id) {
        Some(id) => requests::by_id(on, RequestId(id)).await,
        None => Ok(None),
    }
}

/// What the page tells of the ticket.
pub(super) struct Facts {
    pub team: String,
    pub subject: String,
    pub agent: Option<String>,
    pub levels: Vec<Level>,
}

pub(super) async fn facts(on: &impl ConnectionTrait, request: &Request) -> Result<Facts, DbErr> {
    let gone = |what: &str| DbErr::RecordNotFound(format!("{what} of rating request {}", request.id));
    let team = teams::Entity::find_by_id(request.team.0).one(on).await?.ok_or_else(|| gone("team"))?;
    let ticket =
        tickets::Entity::find_by_id(request.ticket.0).one(on).await?.ok_or_else(|| gone("ticket"))?;
    let agent = match request.agent {
        Some(agent) => users::Entity::find_by_id(agent.0).one(on).await?,
        None => None,
    };
    Ok(Facts {
        team: team.name,
        subject: ticket.subject,
        agent: agent.map(|a| first_name(&a.name).to_owned()),
        levels: levels_of(on, request.scale, request.language).await?,
    })
}

/// The rating of a request.
pub(super) async fn rating(
    on: &impl ConnectionTrait,
    request: RequestId,
) -> Result<Option<ratings::Model>, DbErr> {
    ratings::Entity::find().filter(ratings::Column::RequestId.eq(request.0)).one(on).await
}

/// Whether this very form was counted before.
pub(super) async fn counted(
    on: &impl ConnectionTrait,
    request: RequestId,
    nonce: &str,
) -> Result<bool, DbErr> {
    let found = rating_answers::Entity::find()
        .filter(rating_answers::Column::RequestId.eq(request.0))
        .filter(rating_answers::Column::Nonce.eq(nonce))
        .filter(rating_answers::Column::Standing.eq("counted"))
        .one(on)
        .await?;
    Ok(found.is_some())
}

/// One version of an answer.
pub(super) struct Answer<'a> {
    pub id: AnswerId,
    pub level: LevelId,
    pub feedback: &'a str,
    pub nonce: &'a str,
    /// Why it is not counted, as a JSON list; empty when it is.
    pub evidence: &'a [&'a str],
}

pub(super) async fn keep_answer(
    tx: &Tx,
    request: &Request,
    answer: &Answer<'_>,
    now: Timestamp,
) -> Result<(), DbErr> {
    let standing = if answer.evidence.is_empty() { "counted" } else { "suspect" };
    let row = rating_answers::ActiveModel {
        id: Set(answer.id.0),
        request_id: Set(request.id.0),
        level_id: Set(answer.level.0),
        feedback: Set(answer.feedback.to_owned()),
        standing: Set(standing.to_owned()),
        evidence: Set(serde_json::to_string(answer.evidence).unwrap_or_default()),
        nonce: Set(answer.nonce.to_owned()),
        at: Set(now.millis()),
    };
    rating_answers::Entity::insert(row).exec_without_returning(tx.on()).await?;
    Ok(())
}

pub(super) async fn insert_rating(
    tx: &mut Tx,
    id: RatingId,
    request: &Request,
    level: &Level,
    feedback: &str,
    now: Timestamp,
) -> Result<(), DbErr> {
    let row = ratings::ActiveModel {
        id: Set(id.0),
        request_id: Set(request.id.0),
        ticket_id: Set(request.ticket.0),
        team_id: Set(request.team.0),
        customer_id: Set(request.customer.0),
        agent_id: Set(request.agent.map(|a| a.0)),
        level_id: Set(level.id.0),
        value: Set(i16::from(level.value.get())),
        feedback: Set(feedback.to_owned()),
        changed: Set(false),
        visible_internally_only: Set(false),
        submitted_at: Set(now.millis()),
        version: Set(1),
    };
    let (team, agent) = (request.team.0, request.agent.map(|a| a.0));
    tx.count_rating(&sums::Rating { team, agent, at: now, value: level.value, internal: false }, 1);
    ratings::Entity::insert(row).exec_without_returning(tx.on()).await?;
    Ok(())
}

/// Puts a customer's new answer in place of the old. Hidden stays hidden.
pub(super) async fn change_rating(
    tx: &mut Tx,
    rating: &ratings::Model,
    level: &Level,
    feedback: &str,
) -> Result<(), DbErr> {
    let before = sums::Rating::of(rating)?;
    tx.count_rating(&before, -1);
    tx.count_rating(&sums::Rating { value: level.value, ..before }, 1);
    ratings::ActiveModel {
        id: Set(rating.id),
        level_id: Set(level.id.0),
        value: Set(i16::from(level.value.get())),
        feedback: Set(feedback.to_owned()),
        changed: Set(true),
        version: Set(rating.version + 1),
        ..Default::default()
    }
    .update(tx.on())
    .await?;
    Ok(())
}
