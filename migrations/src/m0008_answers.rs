//! Answers in doubt are listed over all tickets, without reading those that nobody doubts.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let waiting = "CREATE INDEX answers_in_doubt ON rating_answers (at, request_id) \
                       WHERE standing = 'suspect'";
        m.get_connection().execute_unprepared(waiting).await?;
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.get_connection().execute_unprepared("DROP INDEX answers_in_doubt").await?;
        Ok(())
    }
}
