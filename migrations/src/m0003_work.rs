//! Work: `counters`, `tickets`, `ticket_tags`.

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
                .table("counters")
                .col(text("name").primary_key())
                .col(big_integer("value"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("tickets")
                .col(uuid("id").primary_key())
                .col(big_integer("number").unique_key())
                .col(uuid("team_id"))
                .col(uuid("stage_id"))
                .col(text("subject"))
                .col(text("description"))
                .col(small_integer("priority").check(Expr::col("priority").between(0, 3)))
                .col(uuid_null("customer_id"))
                .col(uuid_null("assignee_id"))
                .col(integer("round"))
                .col(big_integer("stage_since"))
                .col(big_integer_null("closed_at"))
                .col(big_integer("created_at"))
                .col(big_integer("version"))
                .col(text("search_text"))
                .foreign_key(ForeignKey::create().from("tickets", "team_id").to("teams", "id"))
                .foreign_key(ForeignKey::create().from("tickets", "stage_id").to("stages", "id"))
                .foreign_key(ForeignKey::create().from("tickets", "customer_id").to("customers", "id"))
                .foreign_key(ForeignKey::create().from("tickets", "assignee_id").to("users", "id"))
                .to_owned(),
        )
        .await?;
        m.create_index(
            Index::create()
                .name("tickets_of_a_column")
                .table("tickets")
                .col("team_id")
                .col("stage_id")
                .col("stage_since")
                .to_owned(),
        )
        .await?;
        m.create_index(
            Index::create()
                .name("tickets_of_a_customer")
                .table("tickets")
                .col("customer_id")
                .col("created_at")
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("ticket_tags")
                .col(uuid("ticket_id"))
                .col(uuid("tag_id"))
                .primary_key(Index::create().col("ticket_id").col("tag_id"))
                .foreign_key(ForeignKey::create().from("ticket_tags", "ticket_id").to("tickets", "id"))
                .foreign_key(ForeignKey::create().from("ticket_tags", "tag_id").to("tags", "id"))
                .to_owned(),
        )
        .await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in ["ticket_tags", "tickets", "counters"] {
            m.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
