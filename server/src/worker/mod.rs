//! What happens without anybody asking: requests fall due, mails go out.

mod closing;
mod sending;

use std::{panic::AssertUnwindSafe, time::Duration};

use domain::{
    ids::{RequestId, TicketId},
    requests::{Effect, Ending, Event, Mail, Note},
};
use futures_util::FutureExt;
use sea_orm::{ColumnTrait, ConnAcquireErr, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::sync::Notify;
use uuid::Uuid;

pub use self::closing::close_inactive;
use self::sending::sends;
use crate::{
    context::Context,
    db::Failure,
    edges::Checkpoint,
    entities::{rating_requests, sessions},
    health::ClockState,
    rate, requests,
    tickets::Case,
    timekeeping::{self, Timekeeper},
};

/// How many due requests are looked up at once.
const BATCH: u64 = 100;
/// How many mails a process sends at the same time.
const SENDERS: usize = 4;
/// How often the worker looks without being woken.
const POLL: Duration = Duration::from_millis(500);
/// How often the worker looks for tickets whose customers are silent. They are silent for days.
const CLOSE: Duration = Duration::from_secs(60);
/// How often the worker looks for what is to be deleted.
const TIDY: Duration = Duration::from_secs(60 * 60);

/// Works until it is told to stop, and then finishes what it has in hand. Errors are logged and tried again
/// at the next look. A mail server that keeps one sender waiting holds up neither the others nor what falls due.
pub async fn run(ctx: Context) {
    let written = Notify::new();
    ctx.health.worked();
    let Some(mut clock) = timekeeper(&ctx).await else { return };
    let ticking = async {
        while !ctx.stop.told() {
            let looked = async {
                if in_time(&ctx, clock.look(&ctx)).await? {
                    ticks(&ctx).await?;
                }
                Ok::<_, Failure>(())
            };
            match guarded(looked).await {
                Ok(()) => ctx.health.worked(),
                Err(error) => tracing::error!(%error, "the worker could not step what is due"),
            }
            written.notify_waiters();
            rest(&ctx, &ctx.wake).await;
        }
    };
    let sending = (0..SENDERS).map(|_| async {
        while !ctx.stop.told() {
            if let Err(error) = guarded(sends(&ctx)).await {
                tracing::error!(%error, "the worker could not finish a mail");
            }
            rest(&ctx, &written).await;
        }
    });
    let closing = async {
        while !ctx.stop.told() {
            if ctx.health.clock() == ClockState::Believed
                && let Err(error) = guarded(close_inactive(&ctx)).await
            {
                tracing::error!(%error, "inactive tickets could not be closed");
            }
            pause(&ctx, CLOSE).await;
        }
    };
    let tidying = async {
        while !ctx.stop.told() {
            if ctx.health.clock() == ClockState::Believed
                && let Err(error) = guarded(in_time(&ctx, tidy(&ctx))).await
            {
                tracing::error!(%error, "what is old could not be deleted");
            }
            if let Err(error) = in_time(&ctx, ctx.db.optimize()).await {
                tracing::error!(%error, "the database could not count its tables anew");
            }
            pause(&ctx, TIDY).await;
        }
    };
    tokio::join!(ticking, futures_util::future::join_all(sending), closing, tidying);
}

/// The clock is looked at before anything is done by it.
async fn timekeeper(ctx: &Context) -> Option<Timekeeper> {
    while !ctx.stop.told() {
        match in_time(ctx, Timekeeper::start(ctx)).await {
            Ok(keeper) => return Some(keeper),
            Err(error) => tracing::error!(%error, "the worker can't begin"),
        }
        rest(ctx, &ctx.wake).await;
    }
    None
}

/// A step that the database never ends is given up: a server that vanishes without a word leaves its
/// connections open, and whoever asks on one would wait for ever.
async fn in_time<T>(ctx: &Context, step: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let late = |_| Failure::Database(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout));
    tokio::time::timeout(ctx.edges.patience.step, step).await.map_err(late)?
}

/// Deletes what is to be deleted, and notes that somebody works here.
///
/// # Errors
/// The database's.
pub async fn tidy(ctx: &Context) -> Result<(), Failure> {
    rate::forget_evidence(ctx).await?;
    let tx = ctx.write().await?;
    let ended = sessions::Column::ExpiresAt.lte(ctx.now().millis());
    sessions::Entity::delete_many().filter(ended).exec(tx.on()).await?;
    tx.commit().await?;
    timekeeping::note(ctx).await
}

/// Waits for so long, or until stopped.
async fn pause(ctx: &Context, time: Duration) {
    tokio::select! {
        () = ctx.stop.wait() => {}
        () = tokio::time::sleep(time) => {}
    }
}

/// Waits until woken or stopped, or for the next look.
async fn rest(ctx: &Context, woken: &Notify) {
    tokio::select! {
        () = ctx.stop.wait() => {}
        () = woken.notified() => {}
        () = tokio::time::sleep(POLL) => {}
    }
}

/// One round: all requests and mails that are due now.
///
/// # Errors
/// The database's.
pub async fn once(ctx: &Context) -> Result<(), Failure> {
    ticks(ctx).await?;
    futures_util::future::try_join_all((0..SENDERS).map(|_| sends(ctx))).await?;
    // Senders that end together are in each other's way; the next round, which this has not, would do it.
    in_time(ctx, ctx.db.forget()).await
}

/// Steps all requests that are due. While the desk does not know its own address a mail could not carry a
/// link: all waits.
async fn ticks(ctx: &Context) -> Result<(), Failure> {
    while !ctx.held() && tick(ctx).await? > 0 {}
    Ok(())
}

/// Steps the requests that are due; returns how many were.
async fn tick(ctx: &Context) -> Result<usize, Failure> {
    let looked = rating_requests::Entity::find()
        .select_only()
        .column(rating_requests::Column::Id)
        .column(rating_requests::Column::TicketId)
        .filter(rating_requests::Column::DueAt.lte(ctx.now().millis()))
        .order_by_asc(rating_requests::Column::DueAt)
        .limit(BATCH)
        .into_tuple()
        .all(ctx.db.read());
    let due: Vec<(Uuid, Uuid)> = in_time(ctx, async { Ok(looked.await?) }).await?;
    for (request, ticket) in &due {
        if let Err(error) = guarded(in_time(ctx, step(ctx, *request, *ticket))).await {
            if error.trouble().is_some() {
                // It is none of the request's doing.
                return Err(error);
            }
            tracing::error!(%request, %error, "a request that is due could not be stepped");
            // It must neither keep the others waiting nor fill the log.
            in_time(ctx, requests::put_off(ctx, RequestId(*request))).await?;
        }
    }
    Ok(due.len())
}

/// One due request: its new state, its mail and its ticket's move in one transaction.
async fn step(ctx: &Context, request: Uuid, ticket: Uuid) -> Result<(), Failure> {
    let Some(mut case) = Case::lock(ctx, TicketId(ticket), RequestId(request)).await? else { return Ok(()) };
    let now = case.tx.now();
    // Another node may have been here since we looked.
    if case.request.due_at.is_none_or(|due| due > now) {
        return Ok(());
    }
    let effects = case.tell(ctx, Event::Tick, now).await?.unwrap_or_default();
    ctx.edges.checkpoints.reached(written(&effects));
    case.tx.commit().await?;
    ctx.edges.checkpoints.reached(Checkpoint::TickCommitted);
    Ok(())
}

/// Which point a step has come to.
fn written(effects: &[Effect]) -> Checkpoint {
    if effects.contains(&Effect::Mail(Mail::Reminder)) {
        Checkpoint::ReminderWritten
    } else if effects.contains(&Effect::Chatter(Note::Ended(Ending::Expired))) {
        Checkpoint::ExpiryWritten
    } else {
        Checkpoint::TickWritten
    }
}

/// Work whose panic is an error like any other: the next piece of work must not suffer from it.
async fn guarded<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let panicked = |_| Failure::Broken("the worker panicked".to_owned());
    AssertUnwindSafe(work).catch_unwind().await.map_err(panicked).flatten()
}
