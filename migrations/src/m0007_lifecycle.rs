//! The life of a request anew: waiting times follow the team's present settings, an outcome can be taken back
//! by the answer that changes it, and a ticket keeps its turn in the sampling.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// When whoever waits for the customer looks again. By the team's settings, as from now on.
const DUE: [&str; 2] = [
    "UPDATE rating_requests SET due_at = state_at + (SELECT COALESCE(remind_after, expire_after) FROM teams
        WHERE teams.id = rating_requests.team_id) WHERE state = 'sent'",
    "UPDATE rating_requests SET due_at = state_at + (SELECT expire_after FROM teams
        WHERE teams.id = rating_requests.team_id) WHERE state = 'reminded'",
];

/// The deadlines that were kept with each request.
const DEADLINES: [&str; 2] = [
    "UPDATE rating_requests SET remind_at = state_at + (SELECT remind_after FROM teams
        WHERE teams.id = rating_requests.team_id) WHERE state = 'sent'",
    "UPDATE rating_requests SET expires_at = COALESCE(remind_at, state_at) + (SELECT expire_after FROM teams
        WHERE teams.id = rating_requests.team_id) WHERE state IN ('sent', 'reminded')",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Whole or not at all: half of it could neither be used nor done again.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        add(m, "tickets", big_integer_null("turn")).await?;
        // What an answer did to its ticket: when it reopened it, from which stage, and whom it took it from.
        add(m, "rating_requests", big_integer_null("reopened_at")).await?;
        add(m, "rating_requests", uuid_null("reopened_from")).await?;
        add(m, "rating_requests", uuid_null("reopened_assignee")).await?;
        for sql in DUE {
            m.get_connection().execute_unprepared(sql).await?;
        }
        for name in ["remind_at", "expires_at"] {
            drop(m, "rating_requests", name).await?;
        }
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for name in ["remind_at", "expires_at"] {
            add(m, "rating_requests", big_integer_null(name)).await?;
        }
        for sql in DEADLINES {
            m.get_connection().execute_unprepared(sql).await?;
        }
        for name in ["reopened_at", "reopened_from", "reopened_assignee"] {
            drop(m, "rating_requests", name).await?;
        }
        drop(m, "tickets", "turn").await
    }
}

async fn add(m: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    m.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}

async fn drop(m: &SchemaManager<'_>, table: &'static str, column: &'static str) -> Result<(), DbErr> {
    m.alter_table(Table::alter().table(table).drop_column(column).to_owned()).await
}
