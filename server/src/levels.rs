//! Satisfaction levels with their names.

use domain::{
    ids::{LevelId, ScaleId},
    language::Language,
    levels::{Level, Outcome, Value},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::entities::{satisfaction_level_names as names, satisfaction_levels as levels};

/// The levels of a scale that are in use, best first, named in a language or else in English.
///
/// # Errors
/// The database's.
pub async fn levels_of(
    on: &impl ConnectionTrait,
    scale: ScaleId,
    language: Language,
) -> Result<Vec<Level>, DbErr> {
    let rows = levels::Entity::find()
        .filter(levels::Column::ScaleId.eq(scale.0))
        .filter(levels::Column::RetiredAt.is_null())
        .order_by_desc(levels::Column::Value)
        .all(on)
        .await?;
    let named = names::Entity::find()
        .filter(names::Column::LevelId.is_in(rows.iter().map(|l| l.id)))
        .filter(names::Column::Language.is_in([language.tag(), Language::default().tag()]))
        .all(on)
        .await?;
    let name_of = |id, language: Language| {
        let mut all = named.iter();
        all.find(|n| n.level_id == id && n.language == language.tag()).map(|n| n.name.clone())
    };
    let level = |row: &levels::Model| {
        Some(Level {
            id: LevelId(row.id),
            value: u8::try_from(row.value).ok().and_then(Value::new)?,
            name: name_of(row.id, language).or_else(|| name_of(row.id, Language::default()))?,
            outcome: Outcome::from_name(&row.outcome)?,
        })
    };
    Ok(rows.iter().filter_map(level).collect())
}

/// The value as the database holds it, checked.
///
/// # Errors
/// A report on a value outside 1 ..= 5.
pub fn value(raw: i16) -> Result<Value, DbErr> {
    let value = u8::try_from(raw).ok().and_then(Value::new);
    value.ok_or_else(|| DbErr::Custom(format!("a satisfaction level of {raw}")))
}
