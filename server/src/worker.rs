//! What happens without anybody asking: requests fall due, mails go out.

use std::{panic::AssertUnwindSafe, time::Duration};

use domain::{
    ids::RequestId,
    requests::{Effect, Ending, Event, Mail, Note},
    rules::Suppressed,
    tickets::Event as Told,
    time::Timestamp,
};
use futures_util::FutureExt;
use sea_orm::{ColumnTrait, ConnAcquireErr, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::{
    db::{Trouble, Tx},
    edges::Checkpoint,
    entities::{rating_requests, sessions},
    health::ClockState,
    house::House,
    mail::{SendError, Transport},
    outbox::{self, Claimed, Settled, trouble},
    rate,
    requests::{self, Request},
    tickets::{self, Author},
    timekeeping::{self, Timekeeper},
};

/// How many due requests are looked up at once.
const BATCH: u64 = 100;
/// How many mails a process sends at the same time.
const SENDERS: usize = 4;
/// How often the worker looks without being woken.
const POLL: Duration = Duration::from_millis(500);
/// How often the worker looks for what is to be deleted.
const TIDY: Duration = Duration::from_secs(60 * 60);

/// Works until it is told to stop, and then finishes what it has in hand. Errors are logged and tried again
/// at the next look. A mail server that keeps one sender waiting holds up neither the others nor what falls due.
pub async fn run(house: House) {
    let written = Notify::new();
    house.health.worked();
    let Some(mut clock) = timekeeper(&house).await else { return };
    let ticking = async {
        while !house.stop.told() {
            let looked = async {
                if in_time(&house, clock.look(&house)).await? {
                    ticks(&house).await?;
                }
                Ok::<_, DbErr>(())
            };
            match guarded(looked).await {
                Ok(()) => house.health.worked(),
                Err(error) => tracing::error!(%error, "the worker could not step what is due"),
            }
            written.notify_waiters();
            rest(&house, &house.wake).await;
        }
    };
    let sending = (0..SENDERS).map(|_| async {
        while !house.stop.told() {
            if let Err(error) = guarded(sends(&house)).await {
                tracing::error!(%error, "the worker could not finish a mail");
            }
            rest(&house, &written).await;
        }
    });
    let tidying = async {
        while !house.stop.told() {
            if house.health.clock() == ClockState::Believed
                && let Err(error) = guarded(in_time(&house, tidy(&house))).await
            {
                tracing::error!(%error, "what is old could not be deleted");
            }
            if let Err(error) = in_time(&house, house.db.optimize()).await {
                tracing::error!(%error, "the database could not count its tables anew");
            }
            tokio::select! {
                () = house.stop.wait() => {}
                () = tokio::time::sleep(TIDY) => {}
            }
        }
    };
    tokio::join!(ticking, futures_util::future::join_all(sending), tidying);
}

/// The clock is looked at before anything is done by it.
async fn timekeeper(house: &House) -> Option<Timekeeper> {
    while !house.stop.told() {
        match in_time(house, Timekeeper::start(house)).await {
            Ok(keeper) => return Some(keeper),
            Err(error) => tracing::error!(%error, "the worker can't begin"),
        }
        rest(house, &house.wake).await;
    }
    None
}

/// A step that the database never ends is given up: a server that vanishes without a word leaves its
/// connections open, and whoever asks on one would wait for ever.
async fn in_time<T>(house: &House, step: impl Future<Output = Result<T, DbErr>>) -> Result<T, DbErr> {
    let late = |_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout);
    tokio::time::timeout(house.edges.patience.step, step).await.map_err(late)?
}

/// Deletes what is to be deleted, and notes that somebody works here.
///
/// # Errors
/// The database's.
pub async fn tidy(house: &House) -> Result<(), DbErr> {
    rate::forget_evidence(house).await?;
    let tx = house.db.write().await?;
    let ended = sessions::Column::ExpiresAt.lte(house.now().millis());
    sessions::Entity::delete_many().filter(ended).exec(tx.on()).await?;
    tx.commit().await?;
    timekeeping::note(house).await
}

/// Waits until woken or stopped, or for the next look.
async fn rest(house: &House, woken: &Notify) {
    tokio::select! {
        () = house.stop.wait() => {}
        () = woken.notified() => {}
        () = tokio::time::sleep(POLL) => {}
    }
}

/// One round: everything that is due now.
///
/// # Errors
/// The database's.
pub async fn once(house: &House) -> Result<(), DbErr> {
    ticks(house).await?;
    futures_util::future::try_join_all((0..SENDERS).map(|_| sends(house))).await?;
    Ok(())
}

/// Steps all requests that are due. While the desk does not know its own address a mail could not carry a
/// link: all waits.
async fn ticks(house: &House) -> Result<(), DbErr> {
    while !house.held() && tick(house).await? > 0 {}
    Ok(())
}

/// Sends until nothing is left to claim, if there is a way out.
async fn sends(house: &House) -> Result<(), DbErr> {
    let believed = house.health.clock() == ClockState::Believed;
    if let Some(transport) = house.edges.transport.as_ref().filter(|_| believed && !house.held()) {
        deliver(house, &**transport).await?;
    }
    // The links of mails that are settled are to be nowhere any more.
    in_time(house, house.db.forget()).await
}

/// Steps the requests that are due; returns how many were.
async fn tick(house: &House) -> Result<usize, DbErr> {
    let looked = rating_requests::Entity::find()
        .select_only()
        .column(rating_requests::Column::Id)
        .column(rating_requests::Column::TicketId)
        .filter(rating_requests::Column::DueAt.lte(house.now().millis()))
        .order_by_asc(rating_requests::Column::DueAt)
        .limit(BATCH)
        .into_tuple()
        .all(house.db.read());
    let due: Vec<(Uuid, Uuid)> = in_time(house, looked).await?;
    for (request, ticket) in &due {
        if let Err(error) = guarded(in_time(house, step(house, *request, *ticket))).await {
            if Trouble::of(&error).is_some() {
                // It is none of the request's doing.
                return Err(error);
            }
            tracing::error!(%request, %error, "a request that is due could not be stepped");
            // It must neither keep the others waiting nor fill the log.
            in_time(house, requests::put_off(house, RequestId(*request))).await?;
        }
    }
    Ok(due.len())
}

/// One due request: its new state, its mail and its ticket's move in one transaction.
async fn step(house: &House, request: Uuid, ticket: Uuid) -> Result<(), DbErr> {
    let mut tx = house.db.write().await?;
    let mut ticket = tickets::lock(&tx, ticket).await?;
    let Some(mut request) = requests::lock(tx.on(), RequestId(request)).await? else { return Ok(()) };
    let now = house.now();
    // Another node may have been here since we looked.
    if request.due_at.is_none_or(|due| due > now) {
        return Ok(());
    }
    let effects = requests::advance(&mut tx, &mut request, Event::Tick, now).await?.unwrap_or_default();
    tickets::carry_out(&mut tx, house, &mut ticket, &mut request, &effects).await?;
    house.edges.checkpoints.reached(written(&effects));
    tx.commit().await?;
    house.edges.checkpoints.reached(Checkpoint::TickCommitted);
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

/// Sends until nothing is left to claim, or the mail server had better be left alone.
async fn deliver(house: &House, transport: &dyn Transport) -> Result<(), DbErr> {
    while !house.stop.told()
        && let Some(mail) = in_time(house, outbox::claim(house)).await?
    {
        house.edges.checkpoints.reached(Checkpoint::Claimed);
        let work = handle(house, transport, &mail);
        let Some(goes_on) = outbox::hold(house, &mail, outbox::RENEWED_EVERY, work).await else {
            tracing::warn!(mail = %mail.id, "a mail was left to whoever claims it next: its lease was not renewed");
            continue;
        };
        if !goes_on? {
            return Ok(());
        }
    }
    Ok(())
}

/// Sends a mail, if it is still wanted, and writes what became of it. Returns whether another may follow at
/// once.
async fn handle(house: &House, transport: &dyn Transport, mail: &Claimed) -> Result<bool, DbErr> {
    if in_time(house, called_off(house, mail)).await? {
        return Ok(true);
    }
    let outcome = transport.send(&mail.envelope, mail.content.as_bytes()).await;
    let at = house.now();
    if outcome.is_ok() {
        house.edges.checkpoints.reached(Checkpoint::Accepted);
    }
    note(house, mail, &outcome, at).await?;
    Ok(!matches!(outcome, Err(SendError::Us(_))))
}

/// Takes a request back whose mail nobody wants any more, though it was written.
async fn called_off(house: &House, mail: &Claimed) -> Result<bool, DbErr> {
    let on = house.db.read();
    let found = requests::by_id(on, mail.request).await?;
    let Some(request) = found.filter(|_| mail.kind != Mail::Alert) else { return Ok(false) };
    let ticket = tickets::by_id(on, request.ticket.0).await?;
    if requests::unwanted(on, &ticket, &request, mail.kind, true).await?.is_none() {
        return Ok(false);
    }
    let mut tx = house.db.write().await?;
    let mut ticket = tickets::lock(&tx, request.ticket.0).await?;
    let Some(mut request) = requests::lock(tx.on(), request.id).await? else { return Ok(false) };
    let Some(event) = requests::unwanted(tx.on(), &ticket, &request, mail.kind, true).await? else {
        return Ok(false);
    };
    if let Ok(effects) = requests::advance(&mut tx, &mut request, event, house.now()).await? {
        tickets::carry_out(&mut tx, house, &mut ticket, &mut request, &effects).await?;
    }
    outbox::release(&tx, mail).await?;
    tx.commit().await?;
    Ok(true)
}

/// Writes what became of a mail, and when. A database that fails just now is tried again for as long as a
/// lease lasts: otherwise whoever claims the mail next would send it twice.
async fn note(
    house: &House,
    mail: &Claimed,
    outcome: &Result<(), SendError>,
    at: Timestamp,
) -> Result<(), DbErr> {
    let mut pause = POLL;
    loop {
        match in_time(house, settle(house, mail, outcome, at)).await {
            Err(error) if house.now() < at + outbox::LEASE => {
                tracing::warn!(mail = %mail.id, %error, "what became of a mail is not written yet");
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
            settled => return settled,
        }
    }
}

async fn settle(
    house: &House,
    mail: &Claimed,
    outcome: &Result<(), SendError>,
    at: Timestamp,
) -> Result<(), DbErr> {
    let mut tx = house.db.write().await?;
    let mut ticket = tickets::lock(&tx, mail.ticket.0).await?;
    let settled = outbox::settle(&tx, house, mail, outcome, at).await?;
    if settled == Settled::NotOurs {
        return Ok(());
    }
    let mut pauses = false;
    match outcome {
        Err(SendError::Us(why)) => pauses = trouble::failed(&tx, why, mail.standing, at).await?,
        Err(SendError::Later(_)) => {}
        Ok(()) | Err(SendError::Never(_) | SendError::NoMailbox(_)) if mail.standing.troubled => {
            trouble::over(&tx).await?;
        }
        Ok(()) | Err(SendError::Never(_) | SendError::NoMailbox(_)) => {}
    }
    if matches!(outcome, Err(SendError::NoMailbox(_))) {
        requests::suppress(&tx, &mail.envelope.to, Suppressed::Refused, mail.request, house.now()).await?;
    }
    let (event, told) = match settled {
        Settled::NotOurs => (None, None),
        Settled::Tell(event) => (Some(event), None),
        Settled::GaveUp { event, why } => (Some(event), Some(Told::MailRefused { why })),
        Settled::Later { why, retry_at, first } => {
            (None, first.then_some(Told::MailDelayed { why, retry_at }))
        }
    };
    if let (Mail::Alert, Some(Told::MailRefused { why })) = (mail.kind, &told) {
        tracing::warn!(mail = %mail.id, why, "a manager could not be told of a low rating");
    }
    // What becomes of a mail to a manager is none of the customer's story.
    let told = told.filter(|_| mail.kind != Mail::Alert);
    if let Some(told) = &told {
        tickets::write_event(&tx, house, ticket.id, Author::System, told).await?;
    }
    // Open boards look anew where sending pauses.
    if told.is_some() || pauses {
        tickets::touch(&mut tx, &mut ticket).await?;
    }
    if let Some(event) = event
        && let Some(mut request) = readable(&tx, mail).await?
        && let Ok(effects) = requests::advance(&mut tx, &mut request, event, at).await?
    {
        tickets::carry_out(&mut tx, house, &mut ticket, &mut request, &effects).await?;
    }
    house.edges.checkpoints.reached(Checkpoint::SettleWritten);
    tx.commit().await?;
    house.edges.checkpoints.reached(Checkpoint::Settled);
    Ok(())
}

/// The mail's request, held. Where nobody can read it, the mail is settled all the same: it must not be sent
/// again and again.
async fn readable(tx: &Tx, mail: &Claimed) -> Result<Option<Request>, DbErr> {
    match requests::lock(tx.on(), mail.request).await {
        Err(DbErr::Custom(why)) => {
            tracing::error!(mail = %mail.id, why, "a mail is settled, and its request can't be read");
            Ok(None)
        }
        found => found,
    }
}

/// Work whose panic is an error like any other: the next piece of work must not suffer from it.
async fn guarded<T>(work: impl Future<Output = Result<T, DbErr>>) -> Result<T, DbErr> {
    let panicked = |_| DbErr::Custom("the worker panicked".to_owned());
    AssertUnwindSafe(work).catch_unwind().await.map_err(panicked).flatten()
}
