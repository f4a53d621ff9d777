//! The port for the log.

use async_trait::async_trait;
use domain::{
    Refusal,
    ids::LogId,
    log::{LOG_PAGE, LogAction, LogAuthor, LogEntry, LogPage},
    people::{Actor, Permission},
    time::Timestamp,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{changes::changes, names::Names};
use crate::{
    context::Context,
    db::Failure,
    entities::{audit_log, users},
    zones::moment,
};

/// Implements the port for the log.
#[derive(Clone)]
pub struct LogService(pub Context);

impl LogService {
    async fn page(&self, actor: &Actor, before: Option<LogId>) -> Result<LogPage, Failure> {
        let reader = actor.permit(Permission::Administer)?.id;
        let on = self.0.db.read();
        let zone = users::Entity::find_by_id(reader.0).one(on).await?.map(|user| user.zone);
        let zone = zone.unwrap_or_else(|| "UTC".to_owned());
        // Identifiers grow with time.
        let mut rows = audit_log::Entity::find().order_by_desc(audit_log::Column::Id).limit(LOG_PAGE + 1);
        if let Some(before) = before {
            rows = rows.filter(audit_log::Column::Id.lt(before.0));
        }
        let mut rows = rows.all(on).await?;
        let most = usize::try_from(LOG_PAGE).unwrap_or(usize::MAX);
        let more = rows.len() > most;
        rows.truncate(most);
        let names = Names::read(on, &rows).await?;
        let entry = |row: &audit_log::Model| {
            let action = LogAction::from_name(&row.action);
            let detail = serde_json::from_str(&row.detail).unwrap_or_default();
            LogEntry {
                id: LogId(row.id),
                at: moment(Timestamp::from_millis(row.at), &zone),
                by: author(row, &names),
                action,
                about: names.about(row),
                changes: action.map(|action| changes(action, &detail, &names)).unwrap_or_default(),
            }
        };
        Ok(LogPage {
            older: rows.last().filter(|_| more).map(|row| LogId(row.id)),
            entries: rows.iter().map(entry).collect(),
        })
    }
}

fn author(row: &audit_log::Model, names: &Names) -> LogAuthor {
    if row.actor_kind == "command" {
        return LogAuthor::Command;
    }
    let name = row.actor_id.and_then(|id| names.person(id));
    name.map_or(LogAuthor::Unknown, LogAuthor::Colleague)
}

#[async_trait]
impl app::log::Log for LogService {
    async fn load_log(&self, actor: &Actor, before: Option<LogId>) -> Result<LogPage, Refusal> {
        Ok(self.page(actor, before).await?)
    }
}
