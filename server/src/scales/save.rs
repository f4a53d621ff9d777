//! Making and changing scales.

use domain::{
    Field, Refusal,
    asking::{Preset, Setting},
    ids::{LevelId, ScaleId},
    language::Language,
    level_settings::{LevelDraft, ScaleDraft},
    levels::{FIVE_LEVELS, Look, THREE_LEVELS},
    people::{Actor, Permission},
    text,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::LockType,
};
use serde_json::json;
use uuid::Uuid;

use super::list::{drafts, title};
use crate::{
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::{
        satisfaction_level_names as names, satisfaction_levels as levels, satisfaction_scales as scales,
        teams,
    },
    places::{
        levels::{levels_of, look},
        stage, stages_of,
    },
    teams::process,
};

/// Makes a scale with the levels of a shipped one, as they are now.
pub(super) async fn make(
    ctx: &Context,
    actor: &Actor,
    title: &str,
    preset: Preset,
) -> Result<ScaleId, Failure> {
    let by = actor.permit(Permission::Configure)?.id;
    let title = text::name(title).map_err(|problem| Field::Name.refused(problem))?;
    let tx = ctx.write().await?;
    let id = ScaleId(tx.id());
    let row = scales::ActiveModel {
        id: Set(id.0),
        name: Set("custom".to_owned()),
        title: Set(Some(title)),
        version: Set(1),
        faces: Set(Look::default().name().to_owned()),
    };
    scales::Entity::insert(row).exec_without_returning(tx.on()).await?;
    let pattern = match preset {
        Preset::Odoo => THREE_LEVELS,
        Preset::Creatio => FIVE_LEVELS,
    };
    for level in drafts(tx.on(), pattern.0).await?.into_iter().filter(|level| level.in_use) {
        insert(&tx, id.0, &level).await?;
    }
    audit::record(&tx, by, "scale.created", ("scale", id.0), &json!({ "preset": preset })).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a scale, and tells the version since. `language`: the one in which its author has read the title.
pub(super) async fn save(
    ctx: &Context,
    actor: &Actor,
    id: ScaleId,
    version: i64,
    wanted: ScaleDraft,
    language: Language,
) -> Result<i64, Failure> {
    let by = actor.permit(Permission::Configure)?.id;
    let wanted = wanted.checked()?;
    let tx = ctx.write().await?;
    let row = scales::Entity::find_by_id(id.0).lock(LockType::NoKeyUpdate).one(tx.on()).await?;
    let row = row.ok_or(Refusal::NotFound)?;
    if row.version != version {
        return Err(Refusal::Stale { version: row.version }.into());
    }
    let old =
        ScaleDraft { title: title(&row, language), look: look(&row), levels: drafts(tx.on(), id.0).await? };
    if old == wanted {
        return Ok(version);
    }
    let columns = scales::ActiveModel {
        id: Set(id.0),
        title: if old.title == wanted.title {
            Set(row.title.clone())
        } else {
            Set(Some(wanted.title.clone()))
        },
        version: Set(version + 1),
        faces: Set(wanted.look.name().to_owned()),
        ..Default::default()
    };
    columns.update(tx.on()).await?;
    let changes = set_levels(&tx, id.0, &old.levels, &wanted.levels).await?;
    check_teams(&tx, id).await?;
    let detail = json!({
        "renamed": old.title != wanted.title,
        "neutral": { "from": old.look == Look::Neutral, "to": wanted.look == Look::Neutral },
        "levels": changes,
        "version": version + 1,
    });
    audit::record(&tx, by, "scale.changed", ("scale", id.0), &detail).await?;
    tx.commit().await?;
    Ok(version + 1)
}

/// Writes the levels that differ; tells what changed of them, without their names.
async fn set_levels(
    tx: &Tx,
    scale: Uuid,
    old: &[LevelDraft],
    wanted: &[LevelDraft],
) -> Result<Vec<serde_json::Value>, Failure> {
    let known = |level: &LevelDraft| old.iter().find(|other| other.id == level.id);
    // What was there stays there, and keeps its value.
    let missing = old.iter().any(|level| !wanted.iter().any(|other| other.id == level.id));
    let foreign = wanted
        .iter()
        .any(|level| level.id.is_some() && known(level).is_none_or(|was| was.value != level.value));
    if missing || foreign {
        return Err(Refusal::Changed.into());
    }
    let mut changes = Vec::new();
    // A value is given up before another level takes it.
    let mut in_order: Vec<&LevelDraft> = wanted.iter().collect();
    in_order.sort_by_key(|level| level.in_use);
    for level in in_order {
        let was = known(level).filter(|_| level.id.is_some());
        if was == Some(level) {
            continue;
        }
        let id = match level.id {
            Some(id) => {
                update(tx, id, level).await?;
                id
            }
            None => insert(tx, scale, level).await?,
        };
        changes.push(json!({
            "level": id,
            "value": level.value,
            "outcome": { "from": was.map(|was| was.outcome), "to": level.outcome },
            "in_use": { "from": was.is_some_and(|was| was.in_use), "to": level.in_use },
            "named": was.is_none_or(|was| was.names != level.names),
        }));
    }
    Ok(changes)
}

async fn update(tx: &Tx, id: LevelId, level: &LevelDraft) -> Result<(), Failure> {
    let row = levels::Entity::find_by_id(id.0).one(tx.on()).await?;
    let retired = row.and_then(|row| row.retired_at).unwrap_or(tx.now().millis());
    let columns = levels::ActiveModel {
        id: Set(id.0),
        outcome: Set(level.outcome.name().to_owned()),
        retired_at: Set((!level.in_use).then_some(retired)),
        ..Default::default()
    };
    columns.update(tx.on()).await?;
    names::Entity::delete_many().filter(names::Column::LevelId.eq(id.0)).exec(tx.on()).await?;
    name(tx, id, level).await
}

async fn insert(tx: &Tx, scale: Uuid, level: &LevelDraft) -> Result<LevelId, Failure> {
    let id = LevelId(tx.id());
    let row = levels::ActiveModel {
        id: Set(id.0),
        scale_id: Set(scale),
        value: Set(i16::from(level.value.get())),
        outcome: Set(level.outcome.name().to_owned()),
        retired_at: Set((!level.in_use).then(|| tx.now().millis())),
    };
    levels::Entity::insert(row).exec_without_returning(tx.on()).await?;
    name(tx, id, level).await?;
    Ok(id)
}

async fn name(tx: &Tx, id: LevelId, level: &LevelDraft) -> Result<(), Failure> {
    let row = |(language, name): (&Language, &String)| names::ActiveModel {
        level_id: Set(id.0),
        language: Set(language.tag().to_owned()),
        name: Set(name.clone()),
    };
    names::Entity::insert_many(level.names.iter().map(row)).exec_without_returning(tx.on()).await?;
    Ok(())
}

/// Refuses levels that would move tickets of a team which names no stage for it.
async fn check_teams(tx: &Tx, scale: ScaleId) -> Result<(), Failure> {
    let levels = levels_of(tx.on(), scale, Language::default()).await?;
    let asking = teams::Entity::find()
        .filter(teams::Column::ScaleId.eq(scale.0))
        .filter(teams::Column::ArchivedAt.is_null());
    for team in asking.all(tx.on()).await? {
        let rows = stages_of(tx.on(), team.id).await?;
        let stages: Vec<_> = rows.iter().map(|row| stage(row, false)).collect();
        let checked = process(&team).check(&stages, &levels);
        let lacks =
            checked.is_err_and(|wrong| matches!(wrong.setting, Setting::ReopenStage | Setting::CloseStage));
        if lacks {
            return Err(Refusal::NoOutcomeStage { team: team.name }.into());
        }
    }
    Ok(())
}
