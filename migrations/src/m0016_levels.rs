//! A level that is no longer in use leaves its value to another one; scales have titles and count their saves.

use sea_orm_migration::{prelude::*, schema::*, sea_orm::DatabaseBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// SQLite can't drop what a table was made with. What refers to it is looked at again when its rows have come back.
const SQLITE: [&str; 7] = [
    "PRAGMA defer_foreign_keys = ON",
    "CREATE TABLE kept_levels AS SELECT * FROM satisfaction_levels",
    "DROP TABLE satisfaction_levels",
    "CREATE TABLE satisfaction_levels (
        id uuid_text NOT NULL PRIMARY KEY,
        scale_id uuid_text NOT NULL,
        value smallint NOT NULL CHECK (value BETWEEN 1 AND 5),
        outcome text NOT NULL CHECK (outcome IN ('keep', 'reopen', 'close')),
        retired_at bigint,
        FOREIGN KEY (scale_id) REFERENCES satisfaction_scales (id)
    )",
    "INSERT INTO satisfaction_levels SELECT id, scale_id, value, outcome, retired_at FROM kept_levels",
    "DROP TABLE kept_levels",
    INDEX,
];

const POSTGRES: [&str; 2] = ["ALTER TABLE satisfaction_levels DROP CONSTRAINT one_level_per_value", INDEX];

const INDEX: &str = "CREATE UNIQUE INDEX one_level_in_use_per_value ON satisfaction_levels (scale_id, value)
    WHERE retired_at IS NULL";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let on = m.get_connection();
        let statements: &[&str] = match on.get_database_backend() {
            DatabaseBackend::Postgres => &POSTGRES,
            _ => &SQLITE,
        };
        for statement in statements {
            on.execute_unprepared(statement).await?;
        }
        let columns = [text_null("title").to_owned(), big_integer("version").default(1).to_owned()];
        for column in columns {
            m.alter_table(Table::alter().table("satisfaction_scales").add_column(column).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for column in ["title", "version"] {
            let table = Table::alter().table("satisfaction_scales").drop_column(column).to_owned();
            m.alter_table(table).await?;
        }
        let on = m.get_connection();
        on.execute_unprepared("DROP INDEX one_level_in_use_per_value").await?;
        let again = match on.get_database_backend() {
            DatabaseBackend::Postgres => {
                "ALTER TABLE satisfaction_levels ADD CONSTRAINT one_level_per_value UNIQUE (scale_id, value)"
            }
            _ => "CREATE UNIQUE INDEX one_level_per_value ON satisfaction_levels (scale_id, value)",
        };
        on.execute_unprepared(again).await.map(|_| ())
    }
}
