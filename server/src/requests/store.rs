//! Rows of `rating_requests` to requests and back.

use domain::{
    asking::Process,
    ids::{CustomerId, RequestId, ScaleId, StageId, TeamId, TemplateId, TicketId, UserId},
    language::Language,
    requests::{Row, State},
    time::Timestamp,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use crate::{
    db::{Failure, Tx},
    entities::rating_requests as table,
};

/// A request with what was fixed when it was made.
#[derive(Clone, Debug)]
pub struct Request {
    pub id: RequestId,
    /// Whose ticket.
    pub ticket: TicketId,
    /// Which closing of the ticket, from 1.
    pub round: i32,
    /// The team that asks.
    pub team: TeamId,
    /// Who is asked.
    pub customer: CustomerId,
    /// The rated agent.
    pub agent: Option<UserId>,
    /// The levels to choose from.
    pub scale: ScaleId,
    /// The language of mail and page.
    pub language: Language,
    /// The stage's template; nothing for the shipped one.
    pub template: Option<TemplateId>,
    /// Where it stands.
    pub state: State,
    /// When its mail was first accepted, as far as is known; it is counted from then on.
    pub asked_at: Option<Timestamp>,
    /// When the worker has to look at it again, by the team's settings when it last changed.
    pub due_at: Option<Timestamp>,
    /// How its answer reopened the ticket, until that is taken back.
    pub reopened: Option<Reopening>,
}

/// What an answer did to its ticket: another answer may take it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reopening {
    /// When: the ticket stands in its stage since then, unless somebody has moved it.
    pub at: Timestamp,
    /// The closed stage where it stood.
    pub from: StageId,
    /// Who was cleared as its assignee.
    pub assignee: Option<UserId>,
}

impl Request {
    /// Of a row.
    ///
    /// # Errors
    /// A report on a state that cannot be.
    pub fn from_row(row: table::Model) -> Result<Self, Failure> {
        let state = State::try_from(Row {
            state: row.state,
            at: row.state_at,
            value: row.value,
            outcome_at: row.outcome_at,
            changeable_until: row.changeable_until,
            why: row.why,
        })
        .map_err(|impossible| Failure::Broken(format!("rating request {}: {impossible}", row.id)))?;
        Ok(Self {
            id: RequestId(row.id),
            ticket: TicketId(row.ticket_id),
            round: row.round,
            team: TeamId(row.team_id),
            customer: CustomerId(row.customer_id),
            agent: row.agent_id.map(UserId),
            scale: ScaleId(row.scale_id),
            language: Language::from_tag(&row.language).unwrap_or_default(),
            template: row.template_id.map(TemplateId),
            state,
            asked_at: row.asked_at.map(Timestamp::from_millis),
            due_at: row.due_at.map(Timestamp::from_millis),
            reopened: row.reopened_at.zip(row.reopened_from).map(|(at, from)| Reopening {
                at: Timestamp::from_millis(at),
                from: StageId(from),
                assignee: row.reopened_assignee.map(UserId),
            }),
        })
    }
}

fn state_columns(state: &State) -> table::ActiveModel {
    let row = Row::from(state);
    table::ActiveModel {
        state: Set(row.state),
        state_at: Set(row.at),
        value: Set(row.value),
        outcome_at: Set(row.outcome_at),
        changeable_until: Set(row.changeable_until),
        why: Set(row.why),
        failed_steps: Set(0),
        ..Default::default()
    }
}

/// The columns of a new request.
pub fn new_row(request: &Request, created_at: i64) -> table::ActiveModel {
    table::ActiveModel {
        id: Set(request.id.0),
        ticket_id: Set(request.ticket.0),
        round: Set(request.round),
        team_id: Set(request.team.0),
        customer_id: Set(request.customer.0),
        agent_id: Set(request.agent.map(|a| a.0)),
        scale_id: Set(request.scale.0),
        language: Set(request.language.tag().to_owned()),
        template_id: Set(request.template.map(|template| template.0)),
        created_at: Set(created_at),
        asked_at: Set(request.asked_at.map(Timestamp::millis)),
        due_at: Set(request.due_at.map(Timestamp::millis)),
        ..state_columns(&request.state)
    }
}

pub(super) async fn insert(on: &impl ConnectionTrait, request: &Request, now: i64) -> Result<(), Failure> {
    table::Entity::insert(new_row(request, now)).exec_without_returning(on).await?;
    Ok(())
}

pub(super) async fn save_state(on: &impl ConnectionTrait, request: &Request) -> Result<(), Failure> {
    let row = table::ActiveModel {
        id: Set(request.id.0),
        asked_at: Set(request.asked_at.map(Timestamp::millis)),
        due_at: Set(request.due_at.map(Timestamp::millis)),
        ..state_columns(&request.state)
    };
    table::Entity::update(row).exec_without_returning(on).await?;
    Ok(())
}

pub(super) async fn save_agent(on: &impl ConnectionTrait, request: &Request) -> Result<(), Failure> {
    let agent = request.agent.map(|agent| agent.0);
    let row = table::ActiveModel { id: Set(request.id.0), agent_id: Set(agent), ..Default::default() };
    table::Entity::update(row).exec_without_returning(on).await?;
    Ok(())
}

/// Keeps what the answer of a locked request did to its ticket, or that it was taken back.
///
/// # Errors
/// The database's.
pub async fn save_reopened(tx: &Tx, request: &Request) -> Result<(), Failure> {
    let reopened = request.reopened;
    let row = table::ActiveModel {
        id: Set(request.id.0),
        reopened_at: Set(reopened.map(|reopened| reopened.at.millis())),
        reopened_from: Set(reopened.map(|reopened| reopened.from.0)),
        reopened_assignee: Set(reopened.and_then(|reopened| reopened.assignee).map(|user| user.0)),
        ..Default::default()
    };
    table::Entity::update(row).exec_without_returning(tx.on()).await?;
    Ok(())
}

/// Lets the running requests of a team follow new waiting times from now on.
///
/// # Errors
/// The database's.
pub async fn follow_waiting_times(tx: &Tx, team: TeamId, process: &Process) -> Result<(), Failure> {
    let first = process.remind_after.unwrap_or(process.expire_after);
    for (state, span) in [("sent", first), ("reminded", process.expire_after)] {
        let due = Expr::col(table::Column::StateAt).add(span.as_millis());
        table::Entity::update_many()
            .col_expr(table::Column::DueAt, due)
            .filter(table::Column::TeamId.eq(team.0))
            .filter(table::Column::DueAt.is_not_null())
            .filter(table::Column::State.eq(state))
            .exec(tx.on())
            .await?;
    }
    Ok(())
}

/// A request as it is.
///
/// # Errors
/// The database's, and a report on an impossible row.
pub async fn by_id(on: &impl ConnectionTrait, id: RequestId) -> Result<Option<Request>, Failure> {
    table::Entity::find_by_id(id.0).one(on).await?.map(Request::from_row).transpose()
}

/// A request, held until the transaction ends. Lock its ticket first: everybody does.
///
/// # Errors
/// As [`by_id`].
pub async fn lock(on: &impl ConnectionTrait, id: RequestId) -> Result<Option<Request>, Failure> {
    let found = table::Entity::find_by_id(id.0).lock_exclusive().one(on).await?;
    found.map(Request::from_row).transpose()
}

pub(super) async fn newest(on: &impl ConnectionTrait, ticket: TicketId) -> Result<Option<Request>, Failure> {
    let query = table::Entity::find().filter(table::Column::TicketId.eq(ticket.0));
    query.order_by_desc(table::Column::Round).one(on).await?.map(Request::from_row).transpose()
}
