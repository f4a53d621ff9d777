//! The clock that all nodes share, and what happens when a clock jumps.
//!
//! On PostgreSQL the database's clock is the one that counts: each node measures how far its own is from it,
//! and adds that to every instant. A node that is too far away works no more until somebody sets its clock
//! right: a clock that is so wrong is not believed by halves.
//!
//! A clock that jumps, set by hand or by the network after a start without a battery, must not make a year's
//! requests expire in a minute. Whatever happens without anybody asking waits until the clock has run evenly
//! for a while; a wrong clock is usually set right by then, which is another jump.

use std::time::Duration;

use domain::time::{Span, Timestamp};
use sea_orm::{ConnectionTrait, DatabaseBackend, EntityTrait, Statement};
use tokio::time::Instant;

use crate::{context::Context, db::Failure, entities::settings, health::ClockState, places::put_setting};

/// The setting that tells when the worker last worked.
const WORKED: &str = "worker_worked";

/// A desk at which nobody has worked for so long may have a clock that is far ahead.
const LONG: Span = Span::days(7);

/// How long a question for the time may take for its answer to be worth anything.
const PROMPT: Duration = Duration::from_secs(2);

/// Measures how far PostgreSQL's clock is from ours. On SQLite there is nothing to compare with.
///
/// # Errors
/// The database's.
pub async fn compare(ctx: &Context) -> Result<(), Failure> {
    let Some(watch) = ctx.edges.watch.filter(|_| ctx.db.backend() == DatabaseBackend::Postgres) else {
        return Ok(());
    };
    let on = ctx.db.read();
    // The first question may have to make a connection.
    let mut best: Option<(Duration, Span)> = None;
    for _ in 0..3 {
        let (asked, before) = (Instant::now(), ctx.edges.clock.now());
        let ask = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
        let row = on.query_one_raw(Statement::from_string(DatabaseBackend::Postgres, ask)).await?;
        let row = row.ok_or_else(|| Failure::missing("the time".to_owned()))?;
        let took = asked.elapsed();
        let there = Timestamp::from_millis(row.try_get_by_index(0)?);
        let half = span(took / 2);
        if best.is_none_or(|(least, _)| took < least) {
            best = Some((took, there - (before + half)));
        }
    }
    let Some((_, offset)) = best.filter(|(took, _)| *took < PROMPT) else { return Ok(()) };
    ctx.health.set_offset(offset);
    if beyond(offset, watch.skew) {
        ctx.health.set_clock(ClockState::Skewed(offset));
    } else if matches!(ctx.health.clock(), ClockState::Skewed(_)) {
        ctx.health.set_clock(ClockState::Believed);
    }
    Ok(())
}

fn span(duration: Duration) -> Span {
    Span::millis(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX))
}

fn beyond(span: Span, bound: Span) -> bool {
    span.as_millis().abs() > bound.as_millis()
}

/// Tells whether to work by the clock.
pub struct Timekeeper {
    /// When this was last looked at: by a clock that nobody can set, by the node's, and by all nodes'.
    last: Option<(Instant, Timestamp, Timestamp)>,
    jumped: Option<Instant>,
    compared: Option<Instant>,
}

impl Timekeeper {
    /// Believes the clock, unless by it nobody has worked here for long.
    ///
    /// # Errors
    /// The database's.
    pub async fn start(ctx: &Context) -> Result<Self, Failure> {
        let mut keeper = Self { last: None, jumped: None, compared: None };
        if ctx.edges.watch.is_none() {
            return Ok(keeper);
        }
        compare(ctx).await?;
        keeper.compared = Some(Instant::now());
        let away = last_worked(ctx).await?.map(|worked| ctx.now() - worked);
        if let Some(away) = away.filter(|away| *away > LONG) {
            keeper.jumped = Some(Instant::now());
            ctx.health.set_clock(ClockState::Jumped(away));
        }
        Ok(keeper)
    }

    /// Looks at the clock, and says whether to work by it.
    ///
    /// # Errors
    /// The database's, whose clock is asked from time to time, and at once after a jump.
    pub async fn look(&mut self, ctx: &Context) -> Result<bool, Failure> {
        let Some(watch) = ctx.edges.watch else { return Ok(true) };
        let (at, own) = (Instant::now(), ctx.edges.clock.now());
        let since = |then: Instant, by: Span| {
            Span::millis(by.as_millis().saturating_sub(span(at.duration_since(then)).as_millis()))
        };
        let jumped = |by: &Span| beyond(*by, watch.skew);
        let own_jump = self.last.map(|(then, before, _)| since(then, own - before)).filter(jumped);
        if own_jump.is_some() || self.compared.is_none_or(|compared| compared.elapsed() >= watch.every) {
            compare(ctx).await?;
            self.compared = Some(Instant::now());
        }
        // On PostgreSQL a jump of our own clock is put right by what was just measured.
        let now = own + ctx.health.offset();
        let jump = self.last.map(|(then, _, before)| since(then, now - before)).filter(jumped);
        self.last = Some((at, own, now));
        if matches!(ctx.health.clock(), ClockState::Skewed(_)) {
            return Ok(false);
        }
        if let Some(by) = jump {
            self.jumped = Some(at);
            ctx.health.set_clock(ClockState::Jumped(by));
        }
        if self.jumped.is_some_and(|jumped| jumped.elapsed() < watch.settle) {
            return Ok(false);
        }
        self.jumped = None;
        ctx.health.set_clock(ClockState::Believed);
        Ok(true)
    }
}

/// Notes that the worker works by the present instant.
///
/// # Errors
/// The database's.
pub async fn note(ctx: &Context) -> Result<(), Failure> {
    let tx = ctx.write().await?;
    put_setting(&tx, WORKED, ctx.now().millis().to_string()).await?;
    tx.commit().await
}

async fn last_worked(ctx: &Context) -> Result<Option<Timestamp>, Failure> {
    let row = settings::Entity::find_by_id(WORKED).one(ctx.db.read()).await?;
    Ok(row.and_then(|row| row.value.parse().ok()).map(Timestamp::from_millis))
}
