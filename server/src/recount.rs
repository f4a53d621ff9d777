//! Proving the sums equal to the rows that they count, and mending them.

use std::fmt;

use domain::requests::Fate;
use sea_orm::{ConnectionTrait, DatabaseBackend, EntityTrait, PaginatorTrait, QueryResult, Statement};
use uuid::Uuid;

use crate::{
    context::Context,
    db::{
        Failure, Tx,
        sums::{self, COUNTERS, Change, Key},
    },
    entities::{rating_requests, rating_sums, ratings},
};

/// How many differences are told one by one.
const TOLD: u32 = 20;

/// What a recount found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recount {
    /// How many sums there are.
    pub sums: u64,
    /// How many ratings were counted.
    pub ratings: u64,
    /// How many requests there are.
    pub requests: u64,
    /// How many sums were not what the rows say.
    pub differences: u64,
    /// The first of them, with what they lacked.
    pub first: Vec<(Key, Change)>,
    /// Whether they were mended.
    pub mended: bool,
}

/// Compares the sums with the rows, and with `repair` mends what differs. The desk may be at work: the
/// comparison is one statement, so that it sees sums and rows of one moment; and since what is missing is
/// added to the sums, nobody's changes in between are lost. Writers wait only where something is to be
/// mended, on SQLite for as long as two more comparisons take.
///
/// # Errors
/// The database's; then nothing was mended.
pub async fn recount(ctx: &Context, repair: bool) -> Result<Recount, Failure> {
    let on = &ctx.db.unhurried().await?;
    let mut found = Recount {
        sums: rating_sums::Entity::find().count(on).await?,
        ratings: ratings::Entity::find().count(on).await?,
        requests: rating_requests::Entity::find().count(on).await?,
        differences: 0,
        first: Vec::new(),
        mended: repair,
    };
    (found.differences, found.first) = compare(on).await?;
    if repair && found.differences > 0 {
        let tx = ctx.write().await?;
        if ctx.db.backend() == DatabaseBackend::Postgres {
            tx.on().execute_unprepared("SET LOCAL statement_timeout = 0").await?;
            // Two recounts would mend the same difference twice. Writers need not wait.
            tx.on().execute_unprepared("LOCK TABLE rating_sums IN SHARE UPDATE EXCLUSIVE MODE").await?;
        }
        (found.differences, found.first) = compare(tx.on()).await?;
        if found.differences > 0 {
            mend(&tx).await?;
        }
        tx.commit().await?;
    }
    if ctx.db.backend() == DatabaseBackend::Postgres {
        on.close_by_ref().await?;
    }
    Ok(found)
}

/// Adds to the sums what they lack of the rows.
///
/// # Errors
/// The database's.
pub async fn mend(tx: &Tx) -> Result<(), Failure> {
    // In the order of keys, as everybody writes sums.
    let rows = format!("{} ORDER BY bucket, subject_id, team_id", lacking(""));
    tx.on().execute_raw(statement(tx.on(), sums::add(&rows))).await?;
    Ok(())
}

/// How many sums differ, and the first of them.
async fn compare(on: &impl ConnectionTrait) -> Result<(u64, Vec<(Key, Change)>), Failure> {
    let sql = format!(
        "{} ORDER BY bucket, subject_id, team_id LIMIT {TOLD}",
        lacking(", COUNT(*) OVER () AS differences")
    );
    let rows = on.query_all_raw(statement(on, sql)).await?;
    let differences = match rows.first() {
        Some(row) => row.try_get::<i64>("", "differences")?,
        None => 0,
    };
    let first = rows.iter().map(difference).collect::<Result<_, _>>()?;
    Ok((u64::try_from(differences).unwrap_or(0), first))
}

fn difference(row: &QueryResult) -> Result<(Key, Change), Failure> {
    let key = Key {
        bucket: row.try_get("", "bucket")?,
        subject: row.try_get("", "subject_id")?,
        team: row.try_get("", "team_id")?,
    };
    let mut change = Change::default();
    for (count, name) in change.0.iter_mut().zip(COUNTERS) {
        *count = row.try_get("", name)?;
    }
    Ok((key, change))
}

fn statement(on: &impl ConnectionTrait, sql: String) -> Statement {
    Statement::from_sql_and_values(on.get_database_backend(), sql, [Uuid::nil().into()])
}

/// Selects what the sums lack: the rows counted, less the sums themselves, where that is not nothing.
/// The nil UUID is handed in as `$1`, since the databases write it differently.
fn lacking(more: &str) -> String {
    let each = |f: fn(&str) -> String| COUNTERS.map(f).join(", ");
    let shown =
        |kind| if kind == "visible" { "NOT visible_internally_only" } else { "visible_internally_only" };
    let (valued, fates) = COUNTERS.split_at(10);
    let rated = valued.iter().filter_map(|name| {
        let (kind, value) = name.split_once('_')?;
        Some(format!("COUNT(*) FILTER (WHERE value = {value} AND {}) AS {name}", shown(kind)))
    });
    format!(
        "WITH counted AS (
             SELECT team_id, agent_id, submitted_at - submitted_at % 900000 AS bucket, {rated}, {no_fates}
             FROM ratings GROUP BY 1, 2, 3
             UNION ALL
             SELECT team_id, agent_id, asked_at - asked_at % 900000, {no_ratings}, COUNT(*),
                    COUNT(*) FILTER (WHERE {answered}), COUNT(*) FILTER (WHERE {ended}),
                    COUNT(*) FILTER (WHERE {taken_back})
             FROM rating_requests WHERE asked_at IS NOT NULL GROUP BY 1, 2, 3
         ), compared AS (
             SELECT team_id AS subject_id, bucket, team_id, {all} FROM counted
             UNION ALL
             SELECT COALESCE(agent_id, $1), bucket, team_id, {all} FROM counted
             UNION ALL
             SELECT subject_id, bucket, team_id, {less} FROM rating_sums
         )
         SELECT subject_id, bucket, team_id, {summed}{more}
         FROM compared GROUP BY 1, 2, 3 HAVING {differ}",
        answered = sums::of_fate(Fate::Answered),
        ended = sums::of_fate(Fate::Ended),
        taken_back = sums::of_fate(Fate::TakenBack),
        rated = rated.collect::<Vec<_>>().join(", "),
        no_fates = fates.iter().map(|name| format!("0 AS {name}")).collect::<Vec<_>>().join(", "),
        no_ratings = valued.iter().map(|_| "0").collect::<Vec<_>>().join(", "),
        all = each(str::to_owned),
        less = each(|name| format!("-{name}")),
        summed = each(|name| format!("CAST(SUM({name}) AS BIGINT) AS {name}")),
        differ = COUNTERS.map(|name| format!("SUM({name}) <> 0")).join(" OR "),
    )
}

impl fmt::Display for Recount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sums, ratings, requests, differences, .. } = self;
        write!(f, "{sums} sums compared with {ratings} ratings and {requests} requests: ")?;
        if *differences == 0 {
            return write!(f, "no difference");
        }
        write!(f, "{differences} differences found{}", if self.mended { " and repaired" } else { "" })?;
        for (key, Change(counts)) in &self.first {
            write!(f, "\n  {} {} in team {}:", key.bucket, key.subject, key.team)?;
            for (name, n) in COUNTERS.iter().zip(counts).filter(|(_, n)| **n != 0) {
                write!(f, " {name} {n:+}")?;
            }
        }
        let more = differences.saturating_sub(self.first.len() as u64);
        if more > 0 { write!(f, "\n  and {more} more") } else { Ok(()) }
    }
}
