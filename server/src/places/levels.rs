//! Satisfaction levels with their names.

use std::collections::{BTreeMap, HashMap};

use app::i18n::{self, level_of_five};
use domain::{
    ids::{LevelId, ScaleId},
    language::Language,
    level_settings::in_language,
    levels::{Level, Look, Outcome, Value, told_apart},
    statistics::Tally,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

pub use crate::db::level as value;
use crate::{
    db::Failure,
    entities::{
        satisfaction_level_names as names, satisfaction_levels as levels, satisfaction_scales as scales,
    },
    shipped,
};

/// The levels of a scale that are in use, best first, named for readers of a language.
///
/// # Errors
/// The database's.
pub async fn levels_of(
    on: &impl ConnectionTrait,
    scale: ScaleId,
    language: Language,
) -> Result<Vec<Level>, Failure> {
    Ok(all_levels_of(on, scale, language).await?.0)
}

/// The levels of a scale that are in use, and those that it has given up: best first, and of one value the one that
/// was given up last.
///
/// # Errors
/// The database's.
pub async fn all_levels_of(
    on: &impl ConnectionTrait,
    scale: ScaleId,
    language: Language,
) -> Result<(Vec<Level>, Vec<Level>), Failure> {
    let of_scale = levels::Entity::belongs_to(scales::Entity)
        .from(levels::Column::ScaleId)
        .to(scales::Column::Id)
        .into();
    let rows = levels::Entity::find()
        .join(JoinType::InnerJoin, of_scale)
        .select_also(scales::Entity)
        .filter(levels::Column::ScaleId.eq(scale.0))
        .order_by_desc(levels::Column::Value)
        .order_by_desc(levels::Column::RetiredAt)
        .all(on)
        .await?;
    let named = names_of(on, rows.iter().map(|(level, _)| level.id), language).await?;
    let level = |row: &levels::Model, scale: Option<&scales::Model>| -> Result<Level, Failure> {
        let name = named.get(&row.id).cloned();
        Ok(Level {
            id: LevelId(row.id),
            value: value(row.value)?,
            name: name.ok_or_else(|| Failure::missing(format!("name of level {}", row.id)))?,
            outcome: outcome(row),
            look: scale.map(look).unwrap_or_default(),
        })
    };
    let (mut in_use, mut retired) = (Vec::new(), Vec::new());
    for (row, scale) in &rows {
        if row.retired_at.is_none() { &mut in_use } else { &mut retired }.push(level(row, scale.as_ref())?);
    }
    Ok((in_use, retired))
}

/// How the levels of a scale are drawn. A look that this version does not know is that of faces.
pub fn look(row: &scales::Model) -> Look {
    Look::from_name(&row.faces).unwrap_or_default()
}

/// What a level does to its ticket. One that this version does not know moves nothing.
pub fn outcome(row: &levels::Model) -> Outcome {
    Outcome::from_name(&row.outcome).unwrap_or_else(|| {
        tracing::warn!(level = %row.id, outcome = row.outcome, "an unknown outcome keeps the ticket where it is");
        Outcome::Keep
    })
}

/// What levels are called for readers of a language (see [`in_language`]), those out of use included.
///
/// # Errors
/// The database's.
pub async fn names_of(
    on: &impl ConnectionTrait,
    levels: impl IntoIterator<Item = Uuid>,
    language: Language,
) -> Result<HashMap<Uuid, String>, Failure> {
    let named = all_names_of(on, levels).await?;
    let of = |(id, names): (Uuid, BTreeMap<Language, String>)| {
        Some((id, in_language(&names, language)?.to_owned()))
    };
    Ok(named.into_iter().filter_map(of).collect())
}

/// What levels are called in every language that has a name for them.
///
/// # Errors
/// The database's.
pub async fn all_names_of(
    on: &impl ConnectionTrait,
    levels: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, BTreeMap<Language, String>>, Failure> {
    let rows = names::Entity::find().filter(names::Column::LevelId.is_in(levels)).all(on).await?;
    let mut named: HashMap<Uuid, BTreeMap<Language, String>> = HashMap::new();
    for row in rows {
        if let Some(language) = Language::from_tag(&row.language) {
            named.entry(row.level_id).or_default().insert(language, row.name);
        }
    }
    Ok(named)
}

/// The levels of one scale or of several, each value once and best first, with those added that were rated and
/// are not among them: scales change. Such a level has the name that it had when it was given up, if one of the
/// scales had it. No name stands for two values, see [`told_apart`].
pub fn with_rated(levels: Vec<Level>, retired: &[Level], rated: Tally, language: Language) -> Vec<Level> {
    let has = |value| levels.iter().any(|level: &Level| level.value == value);
    let missing = rated.values().filter(|(value, n)| *n > 0 && !has(*value));
    let once = |value| {
        let known = retired.iter().find(|level| level.value == value).cloned();
        known.unwrap_or_else(|| of_five(value, language))
    };
    let all: Vec<Level> = levels.iter().cloned().chain(missing.map(|(value, _)| once(value))).collect();
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
        look: Look::default(),
    }
}
