//! The statements of reports. Tests let both databases explain them: none may read a table to its end.

use domain::{
    levels::{Band, Value as Level},
    query::{Mark, Part},
    reports::{Dimension, Shown},
    requests::Fate,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, Order, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, Query, SelectStatement},
};
use uuid::Uuid;

use super::{
    days::day_of,
    question::{LIMIT, Question},
};
use crate::{
    db::sums::{COUNTERS, of_fate},
    entities::{rating_requests, rating_sums, ratings},
};

/// What the database itself tells apart. Levels come out of the counters, weeks and months out of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The rated agent; null or the nil UUID is nobody.
    Agent,
    /// The team.
    Team,
    /// The ticket.
    Ticket,
    /// The customer.
    Customer,
    /// The number of the day in the question's zone.
    Day,
}

impl Column {
    /// The one that a dimension needs.
    pub const fn of(dimension: Dimension) -> Option<Self> {
        match dimension {
            Dimension::Agent => Some(Self::Agent),
            Dimension::Team => Some(Self::Team),
            Dimension::Ticket => Some(Self::Ticket),
            Dimension::Customer => Some(Self::Customer),
            Dimension::Day | Dimension::Week | Dimension::Month => Some(Self::Day),
            Dimension::Level => None,
        }
    }

    /// Whether only ratings know it, not their sums.
    pub const fn needs_rows(self) -> bool {
        matches!(self, Self::Ticket | Self::Customer)
    }

    /// Its name in the answers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agent => "of_agent",
            Self::Team => "of_team",
            Self::Ticket => "of_ticket",
            Self::Customer => "of_customer",
            Self::Day => "of_day",
        }
    }
}

/// Figures from the sums: a row for each group, all counters in each.
pub fn of_sums(question: &Question, columns: &[Column]) -> SelectStatement {
    use rating_sums::Column::{Bucket, SubjectId, TeamId};
    let by_agent = question.agent.is_some() || columns.contains(&Column::Agent);
    let (from, to) = question.millis();
    let mut select = Query::select();
    select.from(rating_sums::Entity).and_where(Bucket.gte(from)).and_where(Bucket.lt(to));
    if by_agent {
        let everybody = question.everybody.iter().copied().chain([Uuid::nil()]);
        let subjects = question.agent.map_or_else(|| everybody.collect(), |agent| vec![agent]);
        select.and_where(SubjectId.is_in(subjects)).and_where(TeamId.is_in(question.teams.clone()));
    } else {
        select.and_where(SubjectId.is_in(question.teams.clone()));
    }
    for column in columns {
        let expression = match column {
            Column::Agent => "subject_id".to_owned(),
            Column::Team => "team_id".to_owned(),
            Column::Day => day_of("bucket", question.days, question.place),
            // Sums don't know them: `needs_rows` leads elsewhere.
            Column::Ticket | Column::Customer => "NULL".to_owned(),
        };
        select.expr_as(Expr::cust(expression), column.name()).group_by_col(column.name());
    }
    for counter in COUNTERS {
        select.expr_as(Expr::cust(format!("CAST(COALESCE(SUM({counter}), 0) AS BIGINT)")), counter);
    }
    select
}

/// Figures from the ratings themselves: a row for each group, the `limit` largest ones. Nobody was asked
/// by them.
pub fn of_ratings(
    question: &Question,
    columns: &[Column],
    among: &[(Column, Vec<Uuid>)],
    limit: Option<u64>,
) -> SelectStatement {
    let mut select = Query::select();
    select.from(ratings::Entity).cond_where(matching(question));
    for (column, ids) in among {
        match column {
            Column::Ticket => select.and_where(ratings::Column::TicketId.is_in(ids.clone())),
            Column::Customer => select.and_where(ratings::Column::CustomerId.is_in(ids.clone())),
            Column::Agent | Column::Team | Column::Day => &mut select,
        };
    }
    for column in columns {
        let expression = match column {
            Column::Agent => "agent_id".to_owned(),
            Column::Team => "team_id".to_owned(),
            Column::Ticket => "ticket_id".to_owned(),
            Column::Customer => "customer_id".to_owned(),
            Column::Day => day_of("submitted_at", question.days, question.place),
        };
        select.expr_as(Expr::cust(expression), column.name()).group_by_col(column.name());
    }
    for counter in COUNTERS {
        select.expr_as(Expr::cust(counted(counter)), counter);
    }
    if let Some(limit) = limit {
        select.order_by_expr(Expr::cust("COUNT(*)"), Order::Desc);
        for column in columns {
            select.order_by(column.name(), Order::Asc);
        }
        select.limit(limit);
    }
    select
}

/// SQL that counts the ratings which a counter of sums counts.
fn counted(counter: &str) -> String {
    let shown = match counter.split_once('_') {
        Some(("visible", value)) => format!("value = {value} AND NOT visible_internally_only"),
        Some(("internal", value)) => format!("value = {value} AND visible_internally_only"),
        _ => return "CAST(0 AS BIGINT)".to_owned(),
    };
    format!("CAST(COUNT(CASE WHEN {shown} THEN 1 END) AS BIGINT)")
}

/// The ratings asked for: a part of their list, newest first; the newer part comes oldest first.
pub fn of_rows(question: &Question, part: Option<Part>, limit: u64) -> Select<ratings::Entity> {
    let select = ratings::Entity::find().filter(matching(question));
    within(select, part, (ratings::Column::SubmittedAt, ratings::Column::Id)).limit(limit)
}

/// The requests asked for, by when their customers were asked; in the same order as [`of_rows`].
pub fn of_requests(
    question: &Question,
    fate: Option<Fate>,
    part: Option<Part>,
    limit: u64,
) -> Select<rating_requests::Entity> {
    use rating_requests::Column::{AgentId, AskedAt, Id, TeamId};
    let (from, to) = question.millis();
    let agent = |id: Uuid| if id.is_nil() { AgentId.is_null() } else { AgentId.eq(id) };
    let asked = Condition::all()
        .add(AskedAt.gte(from))
        .add(AskedAt.lt(to))
        .add(TeamId.is_in(question.teams.clone()))
        .add_option(question.agent.map(agent))
        .add_option(fate.map(|fate| Expr::cust(of_fate(fate))));
    within(rating_requests::Entity::find().filter(asked), part, (AskedAt, Id)).limit(limit)
}

/// Orders a list by instant and identifier, and keeps what is older or newer than its mark.
fn within<E: EntityTrait>(
    select: Select<E>,
    part: Option<Part>,
    (at, id): (E::Column, E::Column),
) -> Select<E> {
    let here = || Expr::tuple([Expr::col(at), Expr::col(id)]);
    let there = |mark: Mark| Expr::tuple([Expr::val(mark.at.millis()), Expr::val(mark.id)]);
    match part {
        None => select.order_by_desc(at).order_by_desc(id),
        // By the instant alone as well, which the index is ordered by.
        Some(Part::Older(mark)) => {
            let older = select.filter(at.lte(mark.at.millis())).filter(here().lt(there(mark)));
            older.order_by_desc(at).order_by_desc(id)
        }
        Some(Part::Newer(mark)) => {
            let newer = select.filter(at.gte(mark.at.millis())).filter(here().gt(there(mark)));
            newer.order_by_asc(at).order_by_asc(id)
        }
    }
}

/// How many ratings each reason was chosen with, the most frequent first: `reason_id` and `ratings`.
pub fn of_reasons(question: &Question) -> SelectStatement {
    use ratings::Column::ReasonId;
    let mut select = Query::select();
    select
        .column(ReasonId)
        .expr_as(Expr::cust("CAST(COUNT(*) AS BIGINT)"), "ratings")
        .from(ratings::Entity)
        .cond_where(matching(question))
        .and_where(ReasonId.is_not_null())
        .and_where(low())
        .group_by_col(ReasonId)
        .order_by_expr(Expr::cust("COUNT(*)"), Order::Desc)
        .order_by(ReasonId, Order::Asc)
        .limit(LIMIT as u64);
    select
}

/// Reasons stand after low levels alone: who is taken to a better level afterwards has none any more.
fn low() -> Expr {
    let low = Level::ALL.into_iter().filter(|value| value.band() == Band::Dissatisfied);
    ratings::Column::Value.is_in(low.map(|value| i16::from(value.get())))
}

/// What ratings must match.
fn matching(question: &Question) -> Condition {
    use ratings::Column::{
        AgentId, CustomerId, ReasonId, SubmittedAt, TeamId, TicketId, Value, VisibleInternallyOnly,
    };
    let (from, to) = question.millis();
    let agent = |id: Uuid| if id.is_nil() { AgentId.is_null() } else { AgentId.eq(id) };
    let levels = (!question.levels.is_empty())
        .then(|| Value.is_in(question.levels.iter().map(|level| i16::from(level.get()))));
    let internal = match question.shown {
        Shown::All => None,
        Shown::Visible => Some(false),
        Shown::Internal => Some(true),
    };
    Condition::all()
        .add(SubmittedAt.gte(from))
        .add(SubmittedAt.lt(to))
        .add(TeamId.is_in(question.teams.clone()))
        .add_option(question.agent.map(agent))
        .add_option(question.customer.map(|id| CustomerId.eq(id)))
        .add_option(question.ticket.map(|id| TicketId.eq(id)))
        .add_option(question.reason.map(|id| ReasonId.eq(id).and(low())))
        .add_option(levels)
        .add_option(internal.map(|internal| VisibleInternallyOnly.eq(internal)))
}
