//! Ratings one by one, with the names on them.

use std::collections::HashMap;

use app::reports::fate;
use domain::{ids::RatingId, levels::Band, reports::Row, time::Timestamp};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    names::{customers_of, tickets_of},
    scope::Scope,
};
use crate::{
    db::Failure,
    entities::{rating_requests, ratings},
    places::{levels, reasons},
    requests::Request,
};

/// A rating with what a table tells beyond a card.
pub(super) struct Line {
    pub row: Row,
    pub subject: String,
}

/// Puts names on ratings, with a query for each kind of thing.
pub(super) async fn lines(
    on: &impl ConnectionTrait,
    scope: &Scope,
    rows: Vec<ratings::Model>,
) -> Result<Vec<Line>, Failure> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let levels = levels::names_of(on, distinct(&rows, |row| row.level_id), scope.question.language).await?;
    let about = tickets_of(on, distinct(&rows, |row| row.ticket_id)).await?;
    let by = customers_of(on, distinct(&rows, |row| row.customer_id)).await?;
    let reasons =
        reasons::named(on, rows.iter().filter_map(|row| row.reason_id), scope.question.language).await?;
    let line = |row: ratings::Model| {
        let agent = scope.people.iter().find(|person| Some(person.id.0) == row.agent_id);
        let team = scope.teams.iter().find(|team| team.id == row.team_id);
        let (ticket, subject) = about.get(&row.ticket_id).cloned().unwrap_or_default();
        let value = levels::value(row.value)?;
        // A reason stands after a low level alone, see `figures::statements`.
        let reason = row.reason_id.filter(|_| value.band() == Band::Dissatisfied);
        let row = Row {
            id: Some(RatingId(row.id)),
            value: Some(value),
            level: levels.get(&row.level_id).cloned().unwrap_or_default(),
            agent: agent.map(|person| person.name.clone()),
            customer: by.get(&row.customer_id).cloned().unwrap_or_default(),
            team: team.map(|team| team.name.clone()).unwrap_or_default(),
            ticket,
            at: scope.question.place.moment(Timestamp::from_millis(row.submitted_at)),
            feedback: row.feedback,
            reason: reason.and_then(|id| Some(reasons.get(&id)?.name.clone())),
            internal: row.visible_internally_only,
        };
        Ok(Line { row, subject })
    };
    rows.into_iter().map(line).collect()
}

/// Puts names on requests, and finds the ratings that answered them.
pub(super) async fn requests(
    on: &impl ConnectionTrait,
    scope: &Scope,
    rows: Vec<rating_requests::Model>,
) -> Result<Vec<Row>, Failure> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let about = tickets_of(on, distinct(&rows, |row| row.ticket_id)).await?;
    let to = customers_of(on, distinct(&rows, |row| row.customer_id)).await?;
    let given = ratings::Entity::find()
        .filter(ratings::Column::RequestId.is_in(rows.iter().map(|row| row.id)))
        .all(on)
        .await?;
    let answered: Vec<Uuid> = given.iter().map(|row| row.request_id).collect();
    let mut answers: HashMap<Uuid, Line> = answered.into_iter().zip(lines(on, scope, given).await?).collect();
    let line = |row: rating_requests::Model| {
        let at = Timestamp::from_millis(row.asked_at.unwrap_or(row.created_at));
        let agent = scope.people.iter().find(|person| Some(person.id.0) == row.agent_id);
        let team = scope.teams.iter().find(|team| team.id == row.team_id);
        let answer = answers.remove(&row.id).map(|line| line.row);
        let request = Row {
            id: None,
            value: None,
            agent: agent.map(|person| person.name.clone()),
            customer: to.get(&row.customer_id).cloned().unwrap_or_default(),
            team: team.map(|team| team.name.clone()).unwrap_or_default(),
            ticket: about.get(&row.ticket_id).map_or(0, |(number, _)| *number),
            at: scope.question.place.moment(at),
            feedback: String::new(),
            reason: None,
            internal: false,
            level: fate(scope.question.language, Request::from_row(row)?.state.fate()).to_owned(),
        };
        Ok(match answer {
            None => request,
            Some(Row { id, value, feedback, reason, internal, .. }) => {
                Row { id, value, feedback, reason, internal, ..request }
            }
        })
    };
    rows.into_iter().map(line).collect()
}

fn distinct<T>(rows: &[T], of: impl Fn(&T) -> Uuid) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = rows.iter().map(of).collect();
    ids.sort();
    ids.dedup();
    ids
}
