//! Ratings one by one, with the names on them.

use std::collections::HashMap;

use domain::{ids::RatingId, reports::Row, time::Timestamp};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::scope::Scope;
use crate::{
    entities::{customers, ratings, tickets},
    levels,
    teams::reasons,
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
) -> Result<Vec<Line>, DbErr> {
    let levels = levels::names_of(on, distinct(&rows, |row| row.level_id), scope.question.language).await?;
    let about: HashMap<Uuid, (i64, String)> = tickets::Entity::find()
        .filter(tickets::Column::Id.is_in(distinct(&rows, |row| row.ticket_id)))
        .all(on)
        .await?
        .into_iter()
        .map(|row| (row.id, (row.number, row.subject)))
        .collect();
    let by: HashMap<Uuid, String> = customers::Entity::find()
        .filter(customers::Column::Id.is_in(distinct(&rows, |row| row.customer_id)))
        .all(on)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let reasons =
        reasons::named(on, rows.iter().filter_map(|row| row.reason_id), scope.question.language).await?;
    let line = |row: ratings::Model| {
        let agent = scope.people.iter().find(|person| Some(person.id.0) == row.agent_id);
        let team = scope.teams.iter().find(|team| team.id == row.team_id);
        let (ticket, subject) = about.get(&row.ticket_id).cloned().unwrap_or_default();
        let row = Row {
            id: RatingId(row.id),
            value: levels::value(row.value)?,
            level: levels.get(&row.level_id).cloned().unwrap_or_default(),
            agent: agent.map(|person| person.name.clone()),
            customer: by.get(&row.customer_id).cloned().unwrap_or_default(),
            team: team.map(|team| team.name.clone()).unwrap_or_default(),
            ticket,
            at: scope.question.place.moment(Timestamp::from_millis(row.submitted_at)),
            feedback: row.feedback,
            reason: row.reason_id.and_then(|id| Some(reasons.get(&id)?.name.clone())),
            internal: row.visible_internally_only,
        };
        Ok(Line { row, subject })
    };
    rows.into_iter().map(line).collect()
}

fn distinct(rows: &[ratings::Model], of: impl Fn(&ratings::Model) -> Uuid) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = rows.iter().map(of).collect();
    ids.sort();
    ids.dedup();
    ids
}
