//! Customers close their own tickets, where a team allows it.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            boolean("customer_closes").default(false).to_owned(),
            big_integer("self_service_version").default(1).to_owned(),
        ];
        for column in columns {
            m.alter_table(Table::alter().table("teams").add_column(column).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for column in ["self_service_version", "customer_closes"] {
            m.alter_table(Table::alter().table("teams").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
