//! The log is only ever added to: the database refuses to change or delete what stands there. The right to change
//! ratings is granted and taken by name. All sessions of an account can be ended.

use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{ConnectionTrait, DatabaseBackend},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const SQLITE: [&str; 2] = [
    "CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE ON audit_log
     BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END",
    "CREATE TRIGGER audit_log_is_not_deleted BEFORE DELETE ON audit_log
     BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END",
];

const POSTGRES: [&str; 2] = [
    "CREATE FUNCTION audit_log_is_kept() RETURNS trigger LANGUAGE plpgsql
     AS $$ BEGIN RAISE EXCEPTION 'the log is only added to'; END $$",
    "CREATE TRIGGER audit_log_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
     FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_kept()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let on = m.get_connection();
        let statements =
            if on.get_database_backend() == DatabaseBackend::Postgres { POSTGRES } else { SQLITE };
        for statement in statements {
            on.execute_unprepared(statement).await?;
        }
        let right = boolean_null("edits_ratings").to_owned();
        m.alter_table(Table::alter().table("users").add_column(right).to_owned()).await?;
        let signed_out = big_integer_null("signed_out_at").to_owned();
        m.alter_table(Table::alter().table("users").add_column(signed_out).to_owned()).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.alter_table(Table::alter().table("users").drop_column("signed_out_at").to_owned()).await?;
        m.alter_table(Table::alter().table("users").drop_column("edits_ratings").to_owned()).await?;
        let on = m.get_connection();
        let statements: &[&str] = match on.get_database_backend() {
            DatabaseBackend::Postgres => {
                &["DROP TRIGGER audit_log_is_kept ON audit_log", "DROP FUNCTION audit_log_is_kept()"]
            }
            _ => &["DROP TRIGGER audit_log_is_not_changed", "DROP TRIGGER audit_log_is_not_deleted"],
        };
        for statement in statements {
            on.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
