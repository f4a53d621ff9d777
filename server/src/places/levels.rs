//! Satisfaction levels with their names.

use std::collections::HashMap;

use app::i18n::{self, level_of_five};
use domain::{
    ids::{LevelId, ScaleId},
    language::Language,
    levels::{Level, Outcome, Value, told_apart},
    statistics::Tally,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

pub use crate::db::level as value;
use crate::{
    db::Failure,
    entities::{satisfaction_level_names as names, satisfaction_levels as levels},
    shipped,
};

/// The levels of a scale that are in use, best first, named in a language or else in English.
///
/// # Errors
/// The database's.
pub async fn levels_of(
    on: &impl ConnectionTrait,
    scale: ScaleId,
    language: Language,
) -> Result<Vec<Level>, Failure> {
    let rows = levels::Entity::find()
        .filter(levels::Column::ScaleId.eq(scale.0))
        .filter(levels::Column::RetiredAt.is_null())
        .order_by_desc(levels::Column::Value)
        .all(on)
        .await?;
    let named = names_of(on, rows.iter().map(|l| l.id), language).await?;
    let level = |row: &levels::Model| {
        let name = named.get(&row.id).cloned();
        Ok(Level {
            id: LevelId(row.id),
            value: value(row.value)?,
            name: name.ok_or_else(|| Failure::missing(format!("name of level {}", row.id)))?,
            outcome: outcome(row),
        })
    };
    rows.iter().map(level).collect()
}

/// What a level does to its ticket. One that this version does not know moves nothing.
pub fn outcome(row: &levels::Model) -> Outcome {
    Outcome::from_name(&row.outcome).unwrap_or_else(|| {
        tracing::warn!(level = %row.id, outcome = row.outcome, "an unknown outcome keeps the ticket where it is");
        Outcome::Keep
    })
}

/// What levels are called in a language or else in English, those out of use included.
///
/// # Errors
/// The database's.
pub async fn names_of(
    on: &impl ConnectionTrait,
    levels: impl IntoIterator<Item = Uuid>,
    language: Language,
) -> Result<HashMap<Uuid, String>, Failure> {
    let mut rows = names::Entity::find()
        .filter(names::Column::LevelId.is_in(levels))
        .filter(names::Column::Language.is_in([language.tag(), Language::default().tag()]))
        .all(on)
        .await?;
    // The wanted language comes last and so replaces the other.
    rows.sort_by_key(|row| row.language == language.tag());
    Ok(rows.into_iter().map(|row| (row.level_id, row.name)).collect())
}

/// The levels of one scale or of several, each value once and best first, with those added that were rated and
/// are not among them: scales change. No name stands for two values, see [`told_apart`].
pub fn with_rated(levels: Vec<Level>, rated: Tally, language: Language) -> Vec<Level> {
    let has = |value| levels.iter().any(|level: &Level| level.value == value);
    let missing = rated.values().filter(|(value, n)| *n > 0 && !has(*value));
    let all: Vec<Level> =
        levels.iter().cloned().chain(missing.map(|(value, _)| of_five(value, language))).collect();
    let names: Vec<(Value, String)> = all.iter().map(|level| (level.value, level.name.clone())).collect();
    let with_value =
        |name: &str, value: Value| format!("{name} ({})", i18n::number(language, value.get().into()));
    let level = |(value, name): (Value, String)| {
        let known = all.iter().find(|level| level.value == value)?.clone();
        Some(Level { name, ..known })
    };
    told_apart(&names, with_value).into_iter().filter_map(level).collect()
}

/// A value's level on the shipped scale of five, for where no other name fits.
pub fn of_five(value: Value, language: Language) -> Level {
    Level {
        id: shipped::level_id(shipped::FIVE_LEVELS, value),
        value,
        name: level_of_five(language, value).to_owned(),
        outcome: Outcome::Keep,
    }
}
