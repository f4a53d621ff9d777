//! People and their sessions: `users`, `customers`, `sessions`, `suppressions`, `settings`.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Whole or not at all: half of it could neither be used nor done again.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            Table::create()
                .table("users")
                .col(uuid("id").primary_key())
                .col(text("email").unique_key())
                .col(text("name"))
                .col(text("role").check(Expr::col("role").is_in(["agent", "manager", "administrator"])))
                .col(text("password_hash"))
                .col(text_null("language"))
                .col(text("zone"))
                .col(big_integer_null("deactivated_at"))
                .col(big_integer("created_at"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("customers")
                .col(uuid("id").primary_key())
                .col(text_null("email").unique_key())
                .col(text("name"))
                .col(text("language"))
                .col(text_null("zone"))
                .col(text_null("password_hash"))
                .col(big_integer("created_at"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("sessions")
                .col(text("id").primary_key())
                .col(text("data"))
                .col(big_integer("expires_at"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("suppressions")
                .col(text("address").primary_key())
                .col(text("why"))
                .col(big_integer("created_at"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create().table("settings").col(text("name").primary_key()).col(text("value")).to_owned(),
        )
        .await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in ["settings", "suppressions", "sessions", "customers", "users"] {
            m.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
