//! Answers that nobody can be sure of, as managers read them.

use domain::{
    ids::{AnswerId, TicketId},
    language::Language,
    tickets::Suspect,
    time::Timestamp,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::versions;
use crate::{
    db::Failure,
    entities::{rating_answers, satisfaction_levels},
    places::{levels, reasons},
    zones::moment,
};

/// The answers about a ticket that wait for a manager, those of earlier rounds included, oldest first. `zone`:
/// the reader's, by its IANA name.
///
/// # Errors
/// The database's.
pub async fn suspects(
    on: &impl ConnectionTrait,
    ticket: TicketId,
    language: Language,
    zone: &str,
) -> Result<Vec<Suspect>, Failure> {
    let rows = versions::waiting(on, ticket).await?;
    told(on, rows, |_| zone.to_owned(), language).await
}

/// Answers as managers read them. `zone`: in which they read each one's time.
pub(super) async fn told(
    on: &impl ConnectionTrait,
    rows: Vec<rating_answers::Model>,
    zone: impl Fn(&rating_answers::Model) -> String,
    language: Language,
) -> Result<Vec<Suspect>, Failure> {
    let levels_used = satisfaction_levels::Entity::find()
        .filter(satisfaction_levels::Column::Id.is_in(rows.iter().map(|row| row.level_id)))
        .all(on)
        .await?;
    let names = levels::names_of(on, rows.iter().map(|row| row.level_id), language).await?;
    let reasons = reasons::named(on, rows.iter().filter_map(|row| row.reason_id), language).await?;
    let mut suspects = Vec::with_capacity(rows.len());
    for row in rows {
        let level = levels_used.iter().find(|level| level.id == row.level_id);
        let level = level.ok_or_else(|| Failure::missing(format!("satisfaction level {}", row.level_id)))?;
        suspects.push(Suspect {
            id: AnswerId(row.id),
            at: moment(Timestamp::from_millis(row.at), &zone(&row)),
            value: levels::value(level.value)?,
            level: names.get(&row.level_id).cloned().unwrap_or_default(),
            evidence: versions::evidence(&row.evidence),
            reason: row.reason_id.and_then(|id| Some(reasons.get(&id)?.name.clone())),
            feedback: row.feedback,
        });
    }
    Ok(suspects)
}
