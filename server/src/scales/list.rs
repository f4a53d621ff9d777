//! All scales with their levels, those out of use included.

use std::collections::{BTreeMap, HashMap};

use app::i18n::t;
use domain::{
    ids::{LevelId, ScaleId},
    language::Language,
    level_settings::{LevelDraft, ScaleDraft, ScalePage},
    levels::{FIVE_LEVELS, THREE_LEVELS},
    people::{Actor, Permission},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    context::Context,
    db::Failure,
    entities::{satisfaction_levels as levels, satisfaction_scales as scales},
    places::{
        levels::{all_names_of, look, outcome, value},
        teams_of,
    },
};

/// The scales, those that the product ships first.
pub(super) async fn list(
    ctx: &Context,
    actor: &Actor,
    language: Language,
) -> Result<Vec<ScalePage>, Failure> {
    actor.permit(Permission::Configure)?;
    let on = ctx.db.read();
    let teams = teams_of(on, actor).await?;
    let mut pages = Vec::new();
    for row in scales::Entity::find().order_by_asc(scales::Column::Id).all(on).await? {
        let asking = teams.iter().filter(|team| team.scale_id == row.id);
        pages.push(ScalePage {
            id: ScaleId(row.id),
            draft: ScaleDraft {
                title: title(&row, language),
                look: look(&row),
                levels: drafts(on, row.id).await?,
            },
            version: row.version,
            teams: asking.map(|team| team.name.clone()).collect(),
        });
    }
    Ok(pages)
}

/// What a scale is called for a reader.
pub(super) fn title(row: &scales::Model, language: Language) -> String {
    match (&row.title, ScaleId(row.id)) {
        (Some(title), _) => title.clone(),
        (None, THREE_LEVELS) => t::asking::scale(language, 3),
        (None, FIVE_LEVELS) => t::asking::scale(language, 5),
        (None, _) => row.name.clone(),
    }
}

/// All levels of a scale in the order of [`ScaleDraft::levels`].
pub(super) async fn drafts(on: &impl ConnectionTrait, scale: Uuid) -> Result<Vec<LevelDraft>, Failure> {
    let mut rows = levels::Entity::find().filter(levels::Column::ScaleId.eq(scale)).all(on).await?;
    rows.sort_by_key(|row| (-row.value, row.retired_at.is_some(), row.id));
    let named: HashMap<Uuid, BTreeMap<Language, String>> =
        all_names_of(on, rows.iter().map(|row| row.id)).await?;
    let draft = |row: &levels::Model| {
        Ok(LevelDraft {
            id: Some(LevelId(row.id)),
            value: value(row.value)?,
            names: named.get(&row.id).cloned().unwrap_or_default(),
            outcome: outcome(row),
            in_use: row.retired_at.is_none(),
        })
    };
    rows.iter().map(draft).collect()
}
