//! Places of work and what they ask: `teams`, `team_members`, `email_templates`, `stages`,
//! `stage_teams`, `tags`, `satisfaction_scales`, `satisfaction_levels` and their names.

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
                .table("satisfaction_scales")
                .col(uuid("id").primary_key())
                .col(text("name"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("satisfaction_levels")
                .col(uuid("id").primary_key())
                .col(uuid("scale_id"))
                .col(small_integer("value").check(Expr::col("value").between(1, 5)))
                .col(text("outcome").check(Expr::col("outcome").is_in(["keep", "reopen", "close"])))
                .col(big_integer_null("retired_at"))
                .foreign_key(
                    ForeignKey::create()
                        .from("satisfaction_levels", "scale_id")
                        .to("satisfaction_scales", "id"),
                )
                .index(Index::create().unique().name("one_level_per_value").col("scale_id").col("value"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("satisfaction_level_names")
                .col(uuid("level_id"))
                .col(text("language"))
                .col(text("name"))
                .primary_key(Index::create().col("level_id").col("language"))
                .foreign_key(
                    ForeignKey::create()
                        .from("satisfaction_level_names", "level_id")
                        .to("satisfaction_levels", "id"),
                )
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("email_templates")
                .col(uuid("id").primary_key())
                .col(text("name"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("stages")
                .col(uuid("id").primary_key())
                .col(text_null("shipped"))
                .col(text_null("name"))
                .col(boolean("folded"))
                .col(uuid_null("email_template_id"))
                .col(big_integer("ask_after"))
                .foreign_key(
                    ForeignKey::create().from("stages", "email_template_id").to("email_templates", "id"),
                )
                .check(Expr::cust("(shipped IS NULL) <> (name IS NULL)"))
                // A rating request belongs only on a folded stage.
                .check(Expr::cust("folded OR email_template_id IS NULL"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("teams")
                .col(uuid("id").primary_key())
                .col(text("slug").unique_key())
                .col(text("name"))
                .col(
                    text("visibility").check(Expr::col("visibility").is_in(["private", "company", "public"])),
                )
                .col(text("zone"))
                .col(boolean("customer_ratings"))
                .col(uuid("scale_id"))
                .col(uuid_null("reopen_stage_id"))
                .col(uuid_null("close_stage_id"))
                .col(boolean("clear_assignee"))
                .col(big_integer_null("remind_after"))
                .col(big_integer("expire_after"))
                .col(boolean("close_on_expiry"))
                .col(big_integer_null("archived_at"))
                .col(big_integer("created_at"))
                .foreign_key(ForeignKey::create().from("teams", "scale_id").to("satisfaction_scales", "id"))
                .foreign_key(ForeignKey::create().from("teams", "reopen_stage_id").to("stages", "id"))
                .foreign_key(ForeignKey::create().from("teams", "close_stage_id").to("stages", "id"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("team_members")
                .col(uuid("team_id"))
                .col(uuid("user_id"))
                .primary_key(Index::create().col("team_id").col("user_id"))
                .foreign_key(ForeignKey::create().from("team_members", "team_id").to("teams", "id"))
                .foreign_key(ForeignKey::create().from("team_members", "user_id").to("users", "id"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("stage_teams")
                .col(uuid("team_id"))
                .col(uuid("stage_id"))
                .col(integer("position"))
                .primary_key(Index::create().col("team_id").col("stage_id"))
                .foreign_key(ForeignKey::create().from("stage_teams", "team_id").to("teams", "id"))
                .foreign_key(ForeignKey::create().from("stage_teams", "stage_id").to("stages", "id"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("tags")
                .col(uuid("id").primary_key())
                .col(text("name").unique_key())
                .to_owned(),
        )
        .await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "tags",
            "stage_teams",
            "team_members",
            "teams",
            "stages",
            "email_templates",
            "satisfaction_level_names",
            "satisfaction_levels",
            "satisfaction_scales",
        ] {
            m.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
