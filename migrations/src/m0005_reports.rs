//! What reports read: `rating_sums` by buckets of 15 minutes, when each customer was asked, and which teams
//! publish their figures.

use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{Statement, prelude::Uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The indexes of reports, lists and histories.
const INDEXES: [(&str, &str, [&str; 2]); 4] = [
    ("ratings_by_time", "ratings", ["submitted_at", "id"]),
    ("ratings_of_an_agent", "ratings", ["agent_id", "submitted_at"]),
    ("ratings_of_a_customer", "ratings", ["customer_id", "submitted_at"]),
    ("log_of_a_subject", "audit_log", ["subject_id", "at"]),
];
/// What teams publish, and to whom.
const PUBLISHING: [&str; 2] = ["publish_ratings", "publish_to_visitors"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Whole or not at all: half of it could neither be used nor done again.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for name in PUBLISHING {
            let mut column = boolean(name);
            column.default(false);
            m.alter_table(Table::alter().table("teams").add_column(column).to_owned()).await?;
        }
        for (name, table, columns) in INDEXES {
            let mut index = Index::create();
            index.name(name).table(table);
            for column in columns {
                index.col(column);
            }
            m.create_index(index).await?;
        }
        asked(m).await?;
        sums(m).await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.drop_table(Table::drop().table("rating_sums").to_owned()).await?;
        m.alter_table(Table::alter().table("rating_requests").drop_column("asked_at").to_owned()).await?;
        for (name, table, _) in INDEXES {
            m.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        for name in PUBLISHING {
            m.alter_table(Table::alter().table("teams").drop_column(name).to_owned()).await?;
        }
        Ok(())
    }
}

/// When the request's mail was accepted, which its state no longer tells once it was answered.
async fn asked(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    let column = big_integer_null("asked_at");
    m.alter_table(Table::alter().table("rating_requests").add_column(column).to_owned()).await?;
    let on = m.get_connection();
    // The mail knows. Where there is none, as in a made-up desk, the instant of the state is near enough.
    on.execute_unprepared(
        "UPDATE rating_requests SET asked_at = (SELECT settled_at FROM outbound_mails m
         WHERE m.request_id = rating_requests.id AND m.kind = 'request' AND m.state = 'sent')",
    )
    .await?;
    on.execute_unprepared(
        "UPDATE rating_requests SET asked_at = state_at WHERE asked_at IS NULL
         AND state IN ('sent', 'reminder_queued', 'reminded', 'answered', 'expired')",
    )
    .await?;
    Ok(())
}

/// The counters: ratings by value, visible and internal, and what became of requests.
fn counters() -> Vec<String> {
    let valued =
        ["visible", "internal"].into_iter().flat_map(|kind| (1..=5).map(move |v| format!("{kind}_{v}")));
    valued.chain(["asked", "answered", "ended"].map(str::to_owned)).collect()
}

async fn sums(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table.table("rating_sums").col(uuid("subject_id")).col(big_integer("bucket")).col(uuid("team_id"));
    for name in counters() {
        table.col(big_integer(name).default(0));
    }
    table
        .check(Expr::cust("bucket % 900000 = 0"))
        .foreign_key(ForeignKey::create().from("rating_sums", "team_id").to("teams", "id"))
        .primary_key(Index::create().col("subject_id").col("bucket").col("team_id"));
    m.create_table(table).await?;
    let on = m.get_connection();
    let fill = Statement::from_sql_and_values(on.get_database_backend(), fill(), [Uuid::nil().into()]);
    on.execute_raw(fill).await?;
    Ok(())
}

/// Counts what is there already. It says the same as `afterword recount` did when this was written, and
/// stays as it is.
fn fill() -> String {
    let names = counters();
    let (valued, fates) = names.split_at(10);
    let shown = [("visible", "NOT visible_internally_only"), ("internal", "visible_internally_only")];
    let rated = shown.into_iter().flat_map(|(kind, shown)| {
        (1..=5).map(move |v| format!("COUNT(*) FILTER (WHERE value = {v} AND {shown}) AS {kind}_{v}"))
    });
    format!(
        "INSERT INTO rating_sums (subject_id, bucket, team_id, {all})
         WITH counted AS (
             SELECT team_id, agent_id, submitted_at - submitted_at % 900000 AS bucket, {rated}, {no_fates}
             FROM ratings GROUP BY 1, 2, 3
             UNION ALL
             SELECT team_id, agent_id, asked_at - asked_at % 900000, {no_ratings}, COUNT(*),
                    COUNT(*) FILTER (WHERE state = 'answered'),
                    COUNT(*) FILTER (WHERE state IN ('expired', 'withdrawn', 'undeliverable'))
             FROM rating_requests WHERE asked_at IS NOT NULL GROUP BY 1, 2, 3
         ), subjects AS (
             SELECT team_id AS subject_id, bucket, team_id, {all} FROM counted
             UNION ALL
             SELECT COALESCE(agent_id, $1), bucket, team_id, {all} FROM counted
         )
         SELECT subject_id, bucket, team_id, {summed} FROM subjects GROUP BY 1, 2, 3",
        all = names.join(", "),
        rated = rated.collect::<Vec<_>>().join(", "),
        no_fates = fates.iter().map(|name| format!("0 AS {name}")).collect::<Vec<_>>().join(", "),
        no_ratings = valued.iter().map(|_| "0").collect::<Vec<_>>().join(", "),
        summed = names.iter().map(|n| format!("CAST(SUM({n}) AS BIGINT)")).collect::<Vec<_>>().join(", "),
    )
}
