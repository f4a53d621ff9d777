//! How a team asks: its settings, read and saved.

use domain::{
    Refusal,
    asking::{AskingSettings, Process, Reason, Scale},
    ids::{ScaleId, StageId, TeamId, UserId},
    language::Language,
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder};
use serde_json::json;

use super::offering;
use crate::{
    audit,
    db::{Failure, Tx},
    entities::{satisfaction_scales as scales, teams},
    places::{levels::levels_of, reasons, stages_of_team, team},
    requests,
};

/// A team's settings; level names in `language`.
pub(super) async fn read(
    on: &impl ConnectionTrait,
    row: &teams::Model,
    language: Language,
) -> Result<AskingSettings, Failure> {
    let mut all_scales = Vec::new();
    for scale in scales::Entity::find().order_by_asc(scales::Column::Id).all(on).await? {
        let id = ScaleId(scale.id);
        let levels = levels_of(on, id, language).await?;
        all_scales.push(Scale { id, title: scale.title, levels });
    }
    Ok(AskingSettings {
        team: team(row),
        version: row.asking_version,
        process: process(row),
        reasons: reasons::offered(on, row.id).await?,
        scales: all_scales,
        stages: stages_of_team(on, row).await?,
    })
}

/// A team's process as its row tells it.
pub fn process(row: &teams::Model) -> Process {
    Process {
        scale: ScaleId(row.scale_id),
        undo_for: Span::millis(row.undo_for),
        remind_after: row.remind_after.map(Span::millis),
        expire_after: Span::millis(row.expire_after),
        close_on_expiry: row.close_on_expiry,
        clear_assignee: row.clear_assignee,
        reopen_stage: row.reopen_stage_id.map(StageId),
        close_stage: row.close_stage_id.map(StageId),
        cooldown: Span::millis(row.cooldown),
        ask_every: row.ask_every,
        one_click: row.one_click,
        alert: row.alert,
    }
}

pub(super) fn columns(process: &Process) -> teams::ActiveModel {
    // Without `..`: a setting that has no column here does not compile.
    let &Process {
        scale,
        undo_for,
        remind_after,
        expire_after,
        close_on_expiry,
        clear_assignee,
        reopen_stage,
        close_stage,
        cooldown,
        ask_every,
        one_click,
        alert,
    } = process;
    teams::ActiveModel {
        scale_id: Set(scale.0),
        undo_for: Set(undo_for.as_millis()),
        remind_after: Set(remind_after.map(Span::as_millis)),
        expire_after: Set(expire_after.as_millis()),
        close_on_expiry: Set(close_on_expiry),
        clear_assignee: Set(clear_assignee),
        reopen_stage_id: Set(reopen_stage.map(|stage| stage.0)),
        close_stage_id: Set(close_stage.map(|stage| stage.0)),
        cooldown: Set(cooldown.as_millis()),
        ask_every: Set(ask_every),
        one_click: Set(one_click),
        alert: Set(alert),
        ..Default::default()
    }
}

/// What is to be saved.
pub(super) struct AskingChange {
    /// What its author has seen.
    pub version: i64,
    pub process: Process,
    pub reasons: Vec<Reason>,
}

/// Saves a team's settings and logs what changed, in the transaction that holds its row.
///
/// # Errors
/// Those of [`Process::check`] and [`domain::asking::reasons`], [`Refusal::Changed`] after somebody else has saved, and
/// the database's.
pub(super) async fn save(
    tx: &Tx,
    by: UserId,
    row: &teams::Model,
    wanted: AskingChange,
) -> Result<(), Failure> {
    let AskingChange { version, process: new, reasons: offered } = wanted;
    if version != row.asking_version {
        return Err(Refusal::Changed.into());
    }
    let old = process(row);
    let stages = stages_of_team(tx.on(), row).await?;
    let levels = levels_of(tx.on(), new.scale, Language::default()).await?;
    new.check(&stages, &levels)?;
    let reasons = offering::save(tx, row.id, &domain::asking::reasons(offered)?).await?;
    if old == new && reasons.is_nothing() {
        return Ok(());
    }
    let detail = json!({
        "from": { "process": old, "reasons": reasons.before },
        "to": { "process": new, "reasons": reasons.after },
        "renamed": reasons.renamed,
    });
    let version = Set(row.asking_version + 1);
    let written = teams::ActiveModel { id: Set(row.id), asking_version: version, ..columns(&new) };
    written.update(tx.on()).await?;
    if (old.remind_after, old.expire_after) != (new.remind_after, new.expire_after) {
        requests::follow_waiting_times(tx, TeamId(row.id), &new).await?;
    }
    audit::record(tx, by, "team.asking_changed", ("team", row.id), &detail).await
}
