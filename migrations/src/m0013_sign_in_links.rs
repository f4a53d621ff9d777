//! Links in mails by which colleagues choose a password.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        // A link is known by the hash of its token, and gone once it was used.
        m.create_table(
            Table::create()
                .table("sign_in_links")
                .col(text("hash").primary_key())
                .col(uuid("user_id"))
                .col(big_integer("expires_at"))
                .foreign_key(
                    ForeignKey::create()
                        .from("sign_in_links", "user_id")
                        .to("users", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .to_owned(),
        )
        .await?;
        let by_user =
            Index::create().name("sign_in_links_by_user").table("sign_in_links").col("user_id").to_owned();
        m.create_index(by_user).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.drop_table(Table::drop().table("sign_in_links").to_owned()).await
    }
}
