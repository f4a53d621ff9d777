//! Teams have a language for customers whose own is not known, and give new tickets to members by themselves. What was
//! so given last is kept with each member.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let ways = Expr::col("assignment").is_in(["by_hand", "fewest_open", "in_turn"]);
        let columns = [
            text_null("language").to_owned(),
            text("assignment").default("by_hand").check(ways).to_owned(),
            big_integer("assignment_version").default(1).to_owned(),
        ];
        for column in columns {
            m.alter_table(Table::alter().table("teams").add_column(column).to_owned()).await?;
        }
        let last = big_integer_null("assigned_at").to_owned();
        m.alter_table(Table::alter().table("team_members").add_column(last).to_owned()).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.alter_table(Table::alter().table("team_members").drop_column("assigned_at").to_owned()).await?;
        for column in ["assignment_version", "assignment", "language"] {
            m.alter_table(Table::alter().table("teams").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
