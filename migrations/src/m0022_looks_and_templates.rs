//! The levels of a scale are drawn as faces, or in a neutral way. Templates of mails count the saves of their names and can
//! be taken out of use; requests that name one are still sent with it.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let drawn = Expr::cust("faces IN ('faces', 'neutral')");
        let columns = [
            ("satisfaction_scales", text("faces").default("faces").check(drawn).to_owned()),
            ("email_templates", big_integer("version").default(1).to_owned()),
            ("email_templates", big_integer_null("retired_at").to_owned()),
        ];
        for (table, column) in columns {
            m.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            ("email_templates", "retired_at"),
            ("email_templates", "version"),
            ("satisfaction_scales", "faces"),
        ];
        for (table, column) in columns {
            m.alter_table(Table::alter().table(table).drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
