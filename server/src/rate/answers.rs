//! Versions of answers: those that count, those that nobody can be sure of, those that were set aside.

use domain::{
    evidence::Evidence,
    ids::{AnswerId, LevelId, ReasonId, RequestId},
    levels::Value,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, Select, UpdateMany, sea_query::Expr,
};

use crate::{db::Tx, entities::rating_answers as table};

/// Part of the rating.
pub(super) const COUNTED: &str = "counted";
/// Waits for a manager.
pub(super) const SUSPECT: &str = "suspect";
/// Never was part of the rating, and never will be.
pub(super) const DISCARDED: &str = "discarded";

/// What a customer says.
#[derive(Clone, Debug)]
pub(super) struct Given {
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
pub(super) struct Version<'a> {
    /// Which.
    pub id: AnswerId,
    /// To what.
    pub request: RequestId,
    /// What it says.
    pub given: &'a Given,
    /// The nonce of the view that it came from; see [`unfinished`].
    pub nonce: &'a str,
    /// The page's script saw a person's hand.
    pub gesture: bool,
    /// Why it does not count; empty when it does.
    pub evidence: &'a [Evidence],
    /// When it came.
    pub at: Timestamp,
}

/// The nonce under which an answer is kept that was taken by itself: Send may still come from its view.
pub(super) fn unfinished(nonce: &str) -> String {
    format!("{nonce}#partial")
}

pub(super) async fn keep(tx: &Tx, version: &Version<'_>) -> Result<(), DbErr> {
    let standing = if version.evidence.is_empty() { COUNTED } else { SUSPECT };
    let evidence = serde_json::to_string(version.evidence).map_err(|e| DbErr::Custom(e.to_string()))?;
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
        gesture: Set(version.gesture),
    };
    table::Entity::insert(row).exec_without_returning(tx.on()).await?;
    Ok(())
}

/// The answers to a request that count or counted, oldest first.
pub(super) async fn counted(
    on: &impl ConnectionTrait,
    request: RequestId,
) -> Result<Vec<table::Model>, DbErr> {
    standing(request, COUNTED).all(on).await
}

/// The answers to a request that wait for a manager, oldest first.
pub(super) async fn waiting(
    on: &impl ConnectionTrait,
    request: RequestId,
) -> Result<Vec<table::Model>, DbErr> {
    standing(request, SUSPECT).all(on).await
}

/// The answers to a request that nobody can be sure of, those that were discarded included, oldest first.
pub(super) async fn suspected(
    on: &impl ConnectionTrait,
    request: RequestId,
) -> Result<Vec<table::Model>, DbErr> {
    table::Entity::find()
        .filter(table::Column::RequestId.eq(request.0))
        .filter(table::Column::Standing.ne(COUNTED))
        .order_by_asc(table::Column::At)
        .order_by_asc(table::Column::Id)
        .all(on)
        .await
}

/// What spoke against an answer; nothing once that is deleted.
pub(super) fn evidence_of(row: &table::Model) -> Vec<Evidence> {
    serde_json::from_str(&row.evidence).unwrap_or_default()
}

/// Gives up an answer for good.
pub(super) async fn delete(tx: &Tx, id: AnswerId) -> Result<(), DbErr> {
    table::Entity::delete_by_id(id.0).exec(tx.on()).await?;
    Ok(())
}

/// Sets aside every answer to a request that waits for a manager.
pub(super) async fn discard_waiting(tx: &Tx, request: RequestId) -> Result<(), DbErr> {
    discard(request).exec(tx.on()).await?;
    Ok(())
}

/// Sets aside a waiting answer that was taken by itself: its view has sent the whole.
pub(super) async fn discard_unfinished(tx: &Tx, request: RequestId, nonce: &str) -> Result<(), DbErr> {
    discard(request).filter(table::Column::Nonce.eq(unfinished(nonce))).exec(tx.on()).await?;
    Ok(())
}

/// Gives an answer another standing.
pub(super) async fn set_standing(tx: &Tx, id: AnswerId, standing: &str) -> Result<(), DbErr> {
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
