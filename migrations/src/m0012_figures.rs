//! What reports tell of requests: those that the desk took back are counted apart from silence, and the
//! requests of a period are found by when their customers were asked.

use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{Statement, prelude::Uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Whole or not at all: half of it could neither be used nor done again.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let mut column = big_integer("taken_back");
        column.default(0);
        m.alter_table(Table::alter().table("rating_sums").add_column(column).to_owned()).await?;
        let on = m.get_connection();
        on.execute_unprepared("CREATE INDEX requests_by_asking ON rating_requests (asked_at, id)").await?;
        move_counts(on, "ended", "taken_back").await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let on = m.get_connection();
        move_counts(on, "taken_back", "ended").await?;
        on.execute_unprepared("DROP INDEX requests_by_asking").await?;
        m.alter_table(Table::alter().table("rating_sums").drop_column("taken_back").to_owned()).await
    }
}

/// Counts what the desk took back in another column of the sums than before. It says the same as
/// `afterword recount` did when this was written, and stays as it is.
async fn move_counts(
    on: &impl sea_orm_migration::sea_orm::ConnectionTrait,
    from: &str,
    to: &str,
) -> Result<(), DbErr> {
    let sql = format!(
        "INSERT INTO rating_sums (subject_id, bucket, team_id, {from}, {to})
         WITH counted AS (
             SELECT team_id, agent_id, asked_at - asked_at % 900000 AS bucket, COUNT(*) AS n
             FROM rating_requests
             WHERE asked_at IS NOT NULL AND state = 'withdrawn' AND why <> 'opted_out' GROUP BY 1, 2, 3
         ), subjects AS (
             SELECT team_id AS subject_id, bucket, team_id, n FROM counted
             UNION ALL
             SELECT COALESCE(agent_id, $1), bucket, team_id, n FROM counted
         )
         SELECT subject_id, bucket, team_id, CAST(-SUM(n) AS BIGINT), CAST(SUM(n) AS BIGINT)
         FROM subjects WHERE true GROUP BY 1, 2, 3
         ON CONFLICT (subject_id, bucket, team_id) DO UPDATE SET
             {from} = rating_sums.{from} + excluded.{from}, {to} = rating_sums.{to} + excluded.{to}"
    );
    let backend = on.get_database_backend();
    on.execute_raw(Statement::from_sql_and_values(backend, sql, [Uuid::nil().into()])).await?;
    Ok(())
}
