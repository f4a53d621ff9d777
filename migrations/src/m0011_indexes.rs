//! Indexes for what is looked up by other columns than a table's key, in tables that grow.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Name, table, columns and, where only some rows are of interest, their condition. A statement uses an index
/// of some rows only if it spells the condition out: values bound to it prove nothing.
const INDEXES: [(&str, &str, &str, Option<&str>); 9] = [
    ("links_of_a_request", "link_tokens", "request_id", None),
    ("links_of_a_mail", "link_tokens", "mail_id", None),
    ("mails_of_a_request", "outbound_mails", "request_id", None),
    ("teams_of_a_member", "team_members", "user_id, team_id", None),
    ("sessions_that_end", "sessions", "expires_at", None),
    ("visits_by_time", "link_visits", "last_at", None),
    ("evidence_by_time", "rating_answers", "at", Some("evidence <> '[]'")),
    ("reasons_of_a_team", "feedback_reasons", "team_id, position", None),
    ("reasons_of_ratings", "ratings", "team_id, submitted_at, reason_id", Some("reason_id IS NOT NULL")),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Whole or not at all: half of it could neither be used nor done again.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, columns, only) in INDEXES {
            let only = only.map(|only| format!(" WHERE {only}")).unwrap_or_default();
            let create = format!("CREATE INDEX {name} ON {table} ({columns}){only}");
            m.get_connection().execute_unprepared(&create).await?;
        }
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for (name, ..) in INDEXES {
            m.get_connection().execute_unprepared(&format!("DROP INDEX {name}")).await?;
        }
        Ok(())
    }
}
