//! The reasons that teams offer after low levels: from their rows to what people read.

use std::collections::HashMap;

use domain::{asking::Reason, ids::ReasonId, language::Language};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    db::Failure,
    entities::feedback_reasons::{Column, Entity, Model},
};

/// The reasons that a team offers, in its order.
///
/// # Errors
/// The database's.
pub async fn offered(on: &impl ConnectionTrait, team: Uuid) -> Result<Vec<Reason>, Failure> {
    let rows = of_team(on, team).await?.into_iter().filter(|row| row.retired_at.is_none());
    rows.map(reason).collect()
}

/// A row as the reason that it holds.
///
/// # Errors
/// A report on translations that are none.
pub fn reason(row: Model) -> Result<Reason, Failure> {
    let translations = serde_json::from_str(&row.translations)
        .map_err(|error| Failure::Broken(format!("translations of reason {}: {error}", row.id)))?;
    Ok(Reason { id: Some(ReasonId(row.id)), name: row.name, translations })
}

/// A reason as a reader knows it.
pub struct ReasonName {
    pub team: Uuid,
    pub name: String,
}

/// Reasons by their identifiers, retired ones included, named in a language.
///
/// # Errors
/// The database's.
pub async fn named(
    on: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
    language: Language,
) -> Result<HashMap<Uuid, ReasonName>, Failure> {
    let rows = Entity::find().filter(Column::Id.is_in(ids)).all(on).await?;
    let named = |row: Model| {
        let (id, team) = (row.id, row.team_id);
        Ok((id, ReasonName { team, name: reason(row)?.in_language(language).to_owned() }))
    };
    rows.into_iter().map(named).collect()
}

/// All reasons that a team ever offered, in its order.
///
/// # Errors
/// The database's.
pub async fn of_team(on: &impl ConnectionTrait, team: Uuid) -> Result<Vec<Model>, Failure> {
    Ok(Entity::find().filter(Column::TeamId.eq(team)).order_by_asc(Column::Position).all(on).await?)
}
