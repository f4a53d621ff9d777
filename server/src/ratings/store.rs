//! Rows around a rating.

use domain::{
    ids::{RatingId, RequestId, TeamId, UserId},
    language::Language,
    ratings::Person,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    db::{Failure, Tx},
    entities::{customers, rating_answers, ratings, satisfaction_levels, team_members, users},
    places::levels,
};

/// A rating.
pub(super) async fn by_id(
    on: &impl ConnectionTrait,
    id: RatingId,
) -> Result<Option<ratings::Model>, Failure> {
    Ok(ratings::Entity::find_by_id(id.0).one(on).await?)
}

/// A rating, held until the transaction ends. Lock its ticket first: everybody does.
pub(super) async fn lock(tx: &Tx, id: RatingId) -> Result<Option<ratings::Model>, Failure> {
    Ok(ratings::Entity::find_by_id(id.0).lock_exclusive().one(tx.on()).await?)
}

/// A colleague, present or past.
pub(super) async fn person(on: &impl ConnectionTrait, id: Option<Uuid>) -> Result<Option<Person>, Failure> {
    let Some(id) = id else { return Ok(None) };
    Ok(users::Entity::find_by_id(id).one(on).await?.map(as_person))
}

/// The team's active members, by name.
pub(super) async fn members(on: &impl ConnectionTrait, team: TeamId) -> Result<Vec<Person>, Failure> {
    let members =
        team_members::Entity::find().filter(team_members::Column::TeamId.eq(team.0)).all(on).await?;
    let rows = users::Entity::find()
        .filter(users::Column::Id.is_in(members.iter().map(|m| m.user_id)))
        .filter(users::Column::DeactivatedAt.is_null())
        .order_by_asc(users::Column::Name)
        .all(on)
        .await?;
    Ok(rows.into_iter().map(as_person).collect())
}

/// The full name of a customer.
pub(super) async fn customer(on: &impl ConnectionTrait, id: Uuid) -> Result<String, Failure> {
    let row = customers::Entity::find_by_id(id).one(on).await?;
    Ok(row.map(|row| row.name).unwrap_or_default())
}

/// An answer as it came in.
pub(super) struct Answer {
    pub row: rating_answers::Model,
    pub value: domain::levels::Value,
    pub level: String,
}

/// Every version of an answer to a request, oldest first, with its level.
pub(super) async fn answers(
    on: &impl ConnectionTrait,
    request: RequestId,
    language: Language,
) -> Result<Vec<Answer>, Failure> {
    let rows = rating_answers::Entity::find()
        .filter(rating_answers::Column::RequestId.eq(request.0))
        .order_by_asc(rating_answers::Column::At)
        .order_by_asc(rating_answers::Column::Id)
        .all(on)
        .await?;
    let ids = || rows.iter().map(|row| row.level_id);
    let of = satisfaction_levels::Entity::find().filter(satisfaction_levels::Column::Id.is_in(ids()));
    let (of, names) = (of.all(on).await?, levels::names_of(on, ids(), language).await?);
    let mut answers = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(level) = of.iter().find(|level| level.id == row.level_id) else { continue };
        let value = levels::value(level.value)?;
        answers.push(Answer { value, level: names.get(&level.id).cloned().unwrap_or_default(), row });
    }
    Ok(answers)
}

fn as_person(row: users::Model) -> Person {
    Person { id: UserId(row.id), name: row.name }
}
