//! A team's name and zone, and its members, are saved each by itself, with a version of its own.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The counters of saves.
const VERSIONS: [&str; 2] = ["general_version", "members_version"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for version in VERSIONS {
            let column = big_integer(version).default(1).to_owned();
            m.alter_table(Table::alter().table("teams").add_column(column).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for version in VERSIONS {
            m.alter_table(Table::alter().table("teams").drop_column(version).to_owned()).await?;
        }
        Ok(())
    }
}
