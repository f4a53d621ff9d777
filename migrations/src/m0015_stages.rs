//! Stages have names in several languages, a description and one order for all boards, and can be deleted.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The stages that the product ships, in the order of the boards so far.
const ORDER: [&str; 7] = ["new", "in_progress", "on_hold", "solved", "resolved", "closed", "cancelled"];

const COLUMNS: [&str; 5] = ["translations", "description", "position", "version", "deleted_at"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            text("translations").default("{}").to_owned(),
            text("description").default("").to_owned(),
            integer("position").default(0).to_owned(),
            big_integer("version").default(1).to_owned(),
            big_integer_null("deleted_at").to_owned(),
        ];
        for column in columns {
            m.alter_table(Table::alter().table("stages").add_column(column).to_owned()).await?;
        }
        for (position, shipped) in (0_i32..).zip(ORDER) {
            let sql = format!("UPDATE stages SET position = {position} WHERE shipped = '{shipped}'");
            m.get_connection().execute_unprepared(&sql).await?;
        }
        m.alter_table(Table::alter().table("stage_teams").drop_column("position").to_owned()).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let position = integer("position").default(0).to_owned();
        m.alter_table(Table::alter().table("stage_teams").add_column(position).to_owned()).await?;
        for column in COLUMNS {
            m.alter_table(Table::alter().table("stages").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
