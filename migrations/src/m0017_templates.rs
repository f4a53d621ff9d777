//! Each save of a template's own texts is a version to go back to.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            Table::create()
                .table("email_template_versions")
                .col(uuid("template_id"))
                .col(text("language"))
                .col(big_integer("number"))
                .col(text("subject"))
                .col(text("html"))
                .col(text("plain"))
                .col(big_integer("saved_at"))
                .col(uuid("saved_by"))
                .primary_key(Index::create().col("template_id").col("language").col("number"))
                .foreign_key(
                    ForeignKey::create()
                        .from("email_template_versions", "template_id")
                        .to("email_templates", "id"),
                )
                .foreign_key(
                    ForeignKey::create().from("email_template_versions", "saved_by").to("users", "id"),
                )
                .to_owned(),
        )
        .await?;
        let version = big_integer("version").default(0).to_owned();
        m.alter_table(Table::alter().table("email_template_texts").add_column(version).to_owned()).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::alter().table("email_template_texts").drop_column("version").to_owned();
        m.alter_table(table).await?;
        m.drop_table(Table::drop().table("email_template_versions").to_owned()).await
    }
}
