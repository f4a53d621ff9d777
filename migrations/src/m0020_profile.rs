//! Absences of colleagues, the version of their profiles, and whose a session is.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for column in [big_integer_null("absent_until"), big_integer("profile_version").default(1).to_owned()]
        {
            m.alter_table(Table::alter().table("users").add_column(column).to_owned()).await?;
        }
        // Sessions that began before have none until they are used again.
        let account = text_null("account").to_owned();
        m.alter_table(Table::alter().table("sessions").add_column(account).to_owned()).await?;
        let by_account =
            Index::create().name("sessions_of_an_account").table("sessions").col("account").to_owned();
        m.create_index(by_account).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.drop_index(Index::drop().name("sessions_of_an_account").table("sessions").to_owned()).await?;
        m.alter_table(Table::alter().table("sessions").drop_column("account").to_owned()).await?;
        for column in ["profile_version", "absent_until"] {
            m.alter_table(Table::alter().table("users").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
