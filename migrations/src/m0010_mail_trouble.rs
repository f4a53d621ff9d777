//! Trouble that passes: a mail server that refuses everything, and requests that can't be stepped.

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
        // At most one row, which all nodes share: they send through the same server.
        m.create_table(
            Table::create()
                .table("mail_trouble")
                .col(small_integer("id").primary_key().check(Expr::col("id").eq(1)))
                .col(integer("failures"))
                .col(big_integer_null("paused_until"))
                .col(text("why"))
                .to_owned(),
        )
        .await?;
        // How often in a row stepping a request failed.
        let failed = integer("failed_steps").default(0).to_owned();
        m.alter_table(Table::alter().table("rating_requests").add_column(failed).to_owned()).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.alter_table(Table::alter().table("rating_requests").drop_column("failed_steps").to_owned()).await?;
        m.drop_table(Table::drop().table("mail_trouble").to_owned()).await
    }
}
