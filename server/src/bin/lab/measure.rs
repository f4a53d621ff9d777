//! `lab measure`: how long the figures of the last 30 days take on the database of the variables.

use std::time::{Duration, Instant};

use domain::{
    periods::{Period, Zone},
    reports::Dimension,
};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QuerySelect, Statement};
use server::{
    Context,
    db::Failure,
    entities::{ratings, teams, users},
    figures::{self, Question},
    zones::Place,
};
use uuid::Uuid;

/// How often each query is asked; the median counts.
const TIMES: usize = 201;
/// Not measured: they fill the caches.
const BEFORE: usize = 20;

/// Prints the median and the 95th percentile of each query.
///
/// # Errors
/// The database's.
pub async fn run(ctx: &Context) -> Result<(), Failure> {
    let on = ctx.db.read();
    let total = ratings::Entity::find().count(on).await?;
    let place = Place::named("Europe/Berlin");
    let days = Period::default().days(place.day(ctx.now()));
    let teams: Vec<Uuid> =
        teams::Entity::find().select_only().column(teams::Column::Id).into_tuple().all(on).await?;
    let everybody =
        users::Entity::find().select_only().column(users::Column::Id).into_tuple().all(on).await?;
    let question = Question { teams, everybody, ..Question::of_team(Uuid::nil(), days, place) };
    let (from, to) = question.millis();
    let found = figures::total(on, &question).await?.ratings().total();
    println!("{:?}: {total} ratings, {found} of them in the last 30 days", ctx.db.backend());

    measure("by level", || async { figures::total(on, &question).await.map(drop) }).await?;
    measure("by level and day", || async {
        figures::read(on, &question, [Dimension::Level, Dimension::Day], &[]).await.map(drop)
    })
    .await?;
    measure("by level and agent", || async {
        figures::read(on, &question, [Dimension::Level, Dimension::Agent], &[]).await.map(drop)
    })
    .await?;
    let count = Statement::from_string(
        ctx.db.backend(),
        format!("SELECT COUNT(*) AS n FROM ratings WHERE submitted_at >= {from} AND submitted_at < {to}"),
    );
    measure("a bare count of the ratings by their index", || async {
        Ok(on.query_one_raw(count.clone()).await.map(drop)?)
    })
    .await
}

async fn measure<F>(what: &str, ask: impl Fn() -> F) -> Result<(), Failure>
where
    F: Future<Output = Result<(), Failure>>,
{
    let mut times = Vec::with_capacity(TIMES);
    for n in 0..BEFORE + TIMES {
        let started = Instant::now();
        ask().await?;
        if n >= BEFORE {
            times.push(started.elapsed());
        }
    }
    times.sort();
    let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
    println!(
        "  {what}: p50 {:.2} ms, p95 {:.2} ms",
        millis(times[TIMES / 2]),
        millis(times[TIMES * 95 / 100])
    );
    Ok(())
}
