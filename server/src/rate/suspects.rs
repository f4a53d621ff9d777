//! A manager decides about an answer that nobody can be sure of.

use domain::{
    Refusal,
    evidence::EVIDENCE_KEPT,
    ids::{AnswerId, LevelId, ReasonId, RequestId, UserId},
    levels::Value,
    people::{Actor, Permission},
    requests::{Event, State},
    tickets::Event as Told,
    time::Timestamp,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;

use super::taking::{self, Answering};
use crate::{
    answers::{self, COUNTED, CheckedAnswer, DISCARDED, SUSPECT},
    audit,
    context::Context,
    db::Failure,
    entities::{link_visits, rating_answers, satisfaction_levels},
    places::{levels, sees, team_row},
    requests,
    tickets::{Author, Case, touch, write_event},
};

/// Lets a suspect answer count from the moment in which it came. All others of its request are set aside.
///
/// # Errors
/// [`Refusal::SignInNeeded`] and [`Refusal::Forbidden`] without [`Permission::EditRatings`],
/// [`Refusal::NotFound`] for what the actor may not know of, [`Refusal::Changed`] once somebody has
/// decided, [`Refusal::Request`] when the request had ended before it came.
pub async fn confirm(ctx: &Context, actor: &Actor, answer: AnswerId) -> Result<(), Failure> {
    let mut opened = open(ctx, actor, answer).await?;
    let SuspectCase { case, given, at, .. } = &mut opened;
    // An answered request is only ever changed: see `Event::ChangeAnswer`.
    let event = match case.request.state {
        State::Answered { .. } => Event::ChangeAnswer { value: given.value },
        _ => Event::ConfirmSuspect { value: given.value },
    };
    answers::set_standing(&case.tx, answer, COUNTED).await?;
    case.count(ctx, event, given, *at).await??;
    let told = Told::AnswerConfirmed { value: given.value };
    opened.decided(ctx, "answer.confirmed", told).await
}

/// Sets a suspect answer aside for good.
///
/// # Errors
/// As [`confirm`], except that the request's state does not matter.
pub async fn discard(ctx: &Context, actor: &Actor, answer: AnswerId) -> Result<(), Failure> {
    let mut opened = open(ctx, actor, answer).await?;
    let Case { tx, ticket, .. } = &mut opened.case;
    answers::set_standing(tx, answer, DISCARDED).await?;
    touch(tx, ticket).await?;
    let told = Told::AnswerDiscarded { value: opened.given.value };
    opened.decided(ctx, "answer.discarded", told).await
}

/// Deletes what spoke against answers, and when links were opened, once it is older than [`EVIDENCE_KEPT`].
///
/// # Errors
/// The database's.
pub async fn forget_evidence(ctx: &Context) -> Result<(), Failure> {
    let nothing = json!([]).to_string();
    let tx = ctx.write().await?;
    rating_answers::Entity::update_many()
        .col_expr(rating_answers::Column::Evidence, Expr::value(nothing.as_str()))
        .filter(rating_answers::Column::At.lt((ctx.now() - EVIDENCE_KEPT).millis()))
        // Spelt out: the index of those with evidence serves no bound value.
        .filter(Expr::cust("evidence <> '[]'"))
        .exec(tx.on())
        .await?;
    link_visits::Entity::delete_many()
        .filter(link_visits::Column::LastAt.lt((ctx.now() - EVIDENCE_KEPT).millis()))
        .exec(tx.on())
        .await?;
    tx.commit().await
}

/// A suspect answer that a manager decides on, with its ticket and request locked.
struct SuspectCase {
    case: Case,
    answer: AnswerId,
    given: CheckedAnswer,
    at: Timestamp,
    by: UserId,
}

impl SuspectCase {
    /// Tells the log and the ticket's chatter, and commits.
    async fn decided(self, ctx: &Context, action: &str, told: Told) -> Result<(), Failure> {
        let Self { case, answer, given, by, .. } = self;
        let (tx, detail) = (&case.tx, json!({ "value": given.value }));
        audit::record(tx, by, action, ("answer", answer.0), &detail).await?;
        write_event(tx, case.ticket.id, Author::User(by), &told).await?;
        case.commit(ctx).await
    }
}

async fn open(ctx: &Context, actor: &Actor, id: AnswerId) -> Result<SuspectCase, Failure> {
    let by = actor.permit(Permission::EditRatings)?.id;
    let on = ctx.db.read();
    let find = rating_answers::Entity::find_by_id(id.0);
    let seen = find.clone().one(on).await?.ok_or(Refusal::NotFound)?;
    let request = requests::by_id(on, RequestId(seen.request_id)).await?;
    let request = request.ok_or(Refusal::NotFound)?;
    if !sees(actor, &team_row(on, request.team.0).await?) {
        return Err(Refusal::NotFound.into());
    }
    let case = taking::open(ctx, request.ticket, request.id).await?;
    let on = case.tx.on();
    let row = find.one(on).await?.filter(|row| row.standing == SUSPECT);
    let row = row.ok_or(Refusal::Changed)?;
    let level = LevelId(row.level_id);
    let given = CheckedAnswer {
        level,
        value: value_of(on, level).await?,
        feedback: row.feedback,
        reason: row.reason_id.map(ReasonId),
    };
    Ok(SuspectCase { case, answer: id, given, at: Timestamp::from_millis(row.at), by })
}

/// The value of a level, in use or not.
pub(super) async fn value_of(on: &impl ConnectionTrait, level: LevelId) -> Result<Value, Failure> {
    let row = satisfaction_levels::Entity::find_by_id(level.0).one(on).await?;
    let row = row.ok_or_else(|| Failure::missing(format!("satisfaction level {level}")))?;
    levels::value(row.value)
}
