//! Tickets that wait for their customer are closed after some time, where a team wants it.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Statements use it only if they spell the condition out: values bound to it prove nothing.
const OPEN: &str = "CREATE INDEX open_tickets ON tickets (team_id, stage_since) WHERE closed_at IS NULL";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Whole or not at all: half of it could neither be used nor done again.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let column = big_integer_null("close_after");
        m.alter_table(Table::alter().table("teams").add_column(column).to_owned()).await?;
        m.get_connection().execute_unprepared(OPEN).await?;
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.get_connection().execute_unprepared("DROP INDEX open_tickets").await?;
        m.alter_table(Table::alter().table("teams").drop_column("close_after").to_owned()).await
    }
}
