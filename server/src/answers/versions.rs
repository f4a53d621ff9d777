//! Versions of answers: those that count, those that nobody can be sure of, those that were set aside.

use domain::{
    evidence::{Doubt, Evidence, Hand},
    ids::{AnswerId, LevelId, ReasonId, RequestId, TicketId},
    levels::Value,
    rate::MOST_VERSIONS,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    UpdateMany,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

use crate::{
    db::{Failure, Tx},
    entities::{rating_answers as table, rating_requests},
};

/// Part of the rating.
pub const COUNTED: &str = "counted";
/// Waits for a manager.
pub const SUSPECT: &str = "suspect";
/// Never was part of the rating, and never will be.
pub const DISCARDED: &str = "discarded";

/// What a customer says.
#[derive(Clone, Debug)]
pub struct CheckedAnswer {
    /// The level.
    pub level: LevelId,
    /// Its value.
    pub value: Value,
    /// The customer's words.
    pub feedback: String,
    /// The reason that was chosen.
    pub reason: Option<ReasonId>,
}

/// An answer to keep.
pub struct Version<'a> {
    pub id: AnswerId,
    /// To what.
    pub request: RequestId,
    /// What it says.
    pub given: &'a CheckedAnswer,
    /// The nonce of the view that it came from; see [`unfinished`].
    pub nonce: &'a str,
    /// What vouches for a person.
    pub hand: Hand,
    /// Why it does not count; empty when it does.
    pub evidence: &'a [Evidence],
    /// When it came.
    pub at: Timestamp,
}

/// The nonce under which an answer is kept that was taken by itself: Send may still come from its view.
pub fn unfinished(nonce: &str) -> String {
    format!("{nonce}#partial")
}

pub async fn keep(tx: &Tx, version: &Version<'_>) -> Result<(), Failure> {
    let standing = if version.evidence.is_empty() { COUNTED } else { SUSPECT };
    let evidence = serde_json::to_string(version.evidence).map_err(|e| Failure::Broken(e.to_string()))?;
    let row = table::ActiveModel {
        id: Set(version.id.0),
        request_id: Set(version.request.0),
        level_id: Set(version.given.level.0),
        feedback: Set(version.given.feedback.clone()),
        standing: Set(standing.to_owned()),
        evidence: Set(evidence),
        nonce: Set(version.nonce.to_owned()),
        at: Set(version.at.millis()),
        reason_id: Set(version.given.reason.map(|reason| reason.0)),
        gesture: Set(version.hand == Hand::Moved),
    };
    table::Entity::insert(row).exec_without_returning(tx.on()).await?;
    Ok(())
}

/// The answers that came from the view of a nonce and count or counted: at most one that the page sent by
/// itself, and one of Send.
pub async fn of_view(
    on: &impl ConnectionTrait,
    request: RequestId,
    nonce: &str,
) -> Result<Vec<table::Model>, Failure> {
    let of_view = table::Column::Nonce.is_in([nonce.to_owned(), unfinished(nonce)]);
    Ok(standing(request, COUNTED).filter(of_view).all(on).await?)
}

/// The newest answer to a request that counts, and when it came.
pub async fn newest(
    on: &impl ConnectionTrait,
    request: RequestId,
) -> Result<Option<(Uuid, Timestamp)>, Failure> {
    let query = table::Entity::find()
        .select_only()
        .columns([table::Column::Id, table::Column::At])
        .filter(table::Column::RequestId.eq(request.0))
        .filter(table::Column::Standing.eq(COUNTED))
        .order_by_desc(table::Column::At)
        .order_by_desc(table::Column::Id);
    let newest: Option<(Uuid, i64)> = query.into_tuple().one(on).await?;
    Ok(newest.map(|(id, at)| (id, Timestamp::from_millis(at))))
}

/// Makes room for one more answer that counts: see [`MOST_VERSIONS`].
pub async fn make_room(tx: &Tx, request: RequestId) -> Result<(), Failure> {
    let ids: Vec<Uuid> = standing(request, COUNTED)
        .select_only()
        .column(table::Column::Id)
        .limit(MOST_VERSIONS)
        .into_tuple()
        .all(tx.on())
        .await?;
    match ids.get(1).filter(|_| ids.len() as u64 >= MOST_VERSIONS) {
        Some(second) => delete(tx, AnswerId(*second)).await,
        None => Ok(()),
    }
}

/// Whether the very same answer is kept already, whatever became of it.
pub async fn is_kept(
    on: &impl ConnectionTrait,
    request: RequestId,
    given: &CheckedAnswer,
    nonce: &str,
) -> Result<bool, Failure> {
    let reason = given.reason.map(|reason| reason.0);
    let same = table::Entity::find()
        .filter(table::Column::RequestId.eq(request.0))
        .filter(table::Column::Nonce.eq(nonce))
        .filter(table::Column::LevelId.eq(given.level.0))
        .filter(table::Column::Feedback.eq(given.feedback.as_str()))
        .filter(reason.map_or(table::Column::ReasonId.is_null(), |id| table::Column::ReasonId.eq(id)));
    Ok(same.count(on).await? > 0)
}

/// Whether what came from the view of a nonce was set aside, and nothing has come from it since.
pub async fn is_set_aside(
    on: &impl ConnectionTrait,
    request: RequestId,
    nonce: &str,
) -> Result<bool, Failure> {
    let standings: Vec<String> = table::Entity::find()
        .select_only()
        .column(table::Column::Standing)
        .filter(table::Column::RequestId.eq(request.0))
        .filter(table::Column::Nonce.eq(nonce))
        .into_tuple()
        .all(on)
        .await?;
    Ok(!standings.is_empty() && standings.iter().all(|standing| standing == DISCARDED))
}

/// The answer from the view of a nonce that waits for one more press, or for a manager.
pub async fn unconfirmed(
    on: &impl ConnectionTrait,
    request: RequestId,
    nonce: &str,
) -> Result<Option<table::Model>, Failure> {
    Ok(standing(request, SUSPECT).filter(table::Column::Nonce.eq(nonce)).one(on).await?)
}

/// The answers about a ticket that wait for a manager, whatever their round, oldest first.
pub async fn waiting(on: &impl ConnectionTrait, ticket: TicketId) -> Result<Vec<table::Model>, Failure> {
    let requests = Query::select()
        .column(rating_requests::Column::Id)
        .from(rating_requests::Entity)
        .and_where(rating_requests::Column::TicketId.eq(ticket.0))
        .take();
    Ok(table::Entity::find()
        .filter(table::Column::RequestId.in_subquery(requests))
        .filter(table::Column::Standing.eq(SUSPECT))
        .order_by_asc(table::Column::At)
        .order_by_asc(table::Column::Id)
        .all(on)
        .await?)
}

/// The answers to a request that nobody can be sure of, those that were discarded included, oldest first.
pub async fn suspected(
    on: &impl ConnectionTrait,
    request: RequestId,
) -> Result<(Vec<AnswerId>, Vec<Doubt>), Failure> {
    let rows: Vec<(Uuid, String, bool, String)> = table::Entity::find()
        .select_only()
        .columns([
            table::Column::Id,
            table::Column::Evidence,
            table::Column::Gesture,
            table::Column::Standing,
        ])
        .filter(table::Column::RequestId.eq(request.0))
        .filter(table::Column::Standing.ne(COUNTED))
        .order_by_asc(table::Column::At)
        .order_by_asc(table::Column::Id)
        .into_tuple()
        .all(on)
        .await?;
    let doubt = |(id, text, gesture, standing): (_, String, _, String)| {
        let (evidence, discarded) = (evidence(&text), standing == DISCARDED);
        (AnswerId(id), Doubt { evidence, gesture, discarded })
    };
    Ok(rows.into_iter().map(doubt).unzip())
}

/// Says anew what speaks against the waiting answer under a nonce.
pub async fn renew(tx: &Tx, request: RequestId, nonce: &str, evidence: &[Evidence]) -> Result<(), Failure> {
    let evidence = serde_json::to_string(evidence).map_err(|e| Failure::Broken(e.to_string()))?;
    table::Entity::update_many()
        .col_expr(table::Column::Evidence, Expr::value(evidence))
        .filter(table::Column::RequestId.eq(request.0))
        .filter(table::Column::Nonce.eq(nonce))
        .filter(table::Column::Standing.eq(SUSPECT))
        .exec(tx.on())
        .await?;
    Ok(())
}

/// What spoke against an answer; nothing once that is deleted.
pub fn evidence(column: &str) -> Vec<Evidence> {
    serde_json::from_str(column).unwrap_or_default()
}

/// Gives up an answer for good.
pub async fn delete(tx: &Tx, id: AnswerId) -> Result<(), Failure> {
    table::Entity::delete_by_id(id.0).exec(tx.on()).await?;
    Ok(())
}

/// Sets aside every answer to a request that waits for a manager.
pub async fn discard_waiting(tx: &Tx, request: RequestId) -> Result<(), Failure> {
    discard(request).exec(tx.on()).await?;
    Ok(())
}

/// Sets aside a waiting answer under a nonce: its view has sent another, or has taken it back.
pub async fn discard_of_view(tx: &Tx, request: RequestId, nonce: &str) -> Result<(), Failure> {
    discard(request).filter(table::Column::Nonce.eq(nonce)).exec(tx.on()).await?;
    Ok(())
}

/// Gives an answer another standing.
pub async fn set_standing(tx: &Tx, id: AnswerId, standing: &str) -> Result<(), Failure> {
    let row = table::ActiveModel { id: Set(id.0), standing: Set(standing.to_owned()), ..Default::default() };
    row.update(tx.on()).await?;
    Ok(())
}

fn standing(request: RequestId, standing: &str) -> Select<table::Entity> {
    table::Entity::find()
        .filter(table::Column::RequestId.eq(request.0))
        .filter(table::Column::Standing.eq(standing))
        .order_by_asc(table::Column::At)
        .order_by_asc(table::Column::Id)
}

fn discard(request: RequestId) -> UpdateMany<table::Entity> {
    table::Entity::update_many()
        .col_expr(table::Column::Standing, Expr::value(DISCARDED))
        .filter(table::Column::RequestId.eq(request.0))
        .filter(table::Column::Standing.eq(SUSPECT))
}
