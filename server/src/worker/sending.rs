//! Mails that wait are sent, and what became of each is written.

use domain::{requests::Mail, rules::SuppressionCause, tickets::Event as Told, time::Timestamp};

use super::{POLL, in_time};
use crate::{
    context::Context,
    db::{Failure, Tx},
    edges::Checkpoint,
    health::ClockState,
    mail::{SendError, Transport},
    outbox::{self, LeasedMail, Settlement, trouble},
    requests::{self, Request},
    tickets::{self, Author, Case},
};

/// Sends until nothing is left to claim, if there is a way out.
pub async fn sends(ctx: &Context) -> Result<(), Failure> {
    let believed = ctx.health.clock() == ClockState::Believed;
    if let Some(transport) = ctx.edges.transport.as_ref().filter(|_| believed && !ctx.held()) {
        deliver(ctx, &**transport).await?;
    }
    // The links of mails that are settled are to be nowhere any more.
    in_time(ctx, ctx.db.forget()).await
}

/// Sends until nothing is left to claim, or the mail server had better be left alone.
async fn deliver(ctx: &Context, transport: &dyn Transport) -> Result<(), Failure> {
    while !ctx.stop.told()
        && let Some(mail) = in_time(ctx, outbox::claim(ctx)).await?
    {
        ctx.edges.checkpoints.reached(Checkpoint::Claimed);
        let work = handle(ctx, transport, &mail);
        let Some(goes_on) = outbox::hold(ctx, &mail, outbox::RENEWED_EVERY, work).await else {
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
async fn handle(ctx: &Context, transport: &dyn Transport, mail: &LeasedMail) -> Result<bool, Failure> {
    if in_time(ctx, called_off(ctx, mail)).await? {
        return Ok(true);
    }
    let outcome = transport.send(&mail.envelope, mail.content.as_bytes()).await;
    let at = ctx.now();
    if outcome.is_ok() {
        ctx.edges.checkpoints.reached(Checkpoint::Accepted);
    }
    note(ctx, mail, &outcome, at).await?;
    Ok(!matches!(outcome, Err(SendError::Us(_))))
}

/// Takes a request back whose mail nobody wants any more, though it was written.
async fn called_off(ctx: &Context, mail: &LeasedMail) -> Result<bool, Failure> {
    let on = ctx.db.read();
    let found = requests::by_id(on, mail.request).await?;
    let Some(request) = found.filter(|_| mail.kind != Mail::Alert) else { return Ok(false) };
    let ticket = tickets::by_id(on, request.ticket.0).await?;
    if requests::unwanted(on, &ticket, &request, mail.kind, true).await?.is_none() {
        return Ok(false);
    }
    let Some(mut case) = Case::lock(ctx, request.ticket, request.id).await? else { return Ok(false) };
    let Case { tx, ticket, request } = &case;
    let Some(event) = requests::unwanted(tx.on(), ticket, request, mail.kind, true).await? else {
        return Ok(false);
    };
    let now = tx.now();
    // What an ended request refuses, it no longer needs.
    let _ = case.tell(ctx, event, now).await?;
    outbox::release(&case.tx, mail).await?;
    case.tx.commit().await?;
    Ok(true)
}

/// Writes what became of a mail, and when. A database that fails just now is tried again for as long as a
/// lease lasts: otherwise whoever claims the mail next would send it twice.
async fn note(
    ctx: &Context,
    mail: &LeasedMail,
    outcome: &Result<(), SendError>,
    at: Timestamp,
) -> Result<(), Failure> {
    let mut pause = POLL;
    loop {
        match in_time(ctx, settle(ctx, mail, outcome, at)).await {
            Err(error) if ctx.now() < at + outbox::LEASE => {
                tracing::warn!(mail = %mail.id, %error, "what became of a mail is not written yet");
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
            settled => return settled,
        }
    }
}

async fn settle(
    ctx: &Context,
    mail: &LeasedMail,
    outcome: &Result<(), SendError>,
    at: Timestamp,
) -> Result<(), Failure> {
    let mut tx = ctx.write().await?;
    let mut ticket = tickets::lock(&tx, mail.ticket.0).await?;
    let settled = outbox::settle(&tx, ctx, mail, outcome, at).await?;
    if settled == Settlement::NotOurs {
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
        requests::suppress(&tx, &mail.envelope.to, SuppressionCause::Refused, mail.request).await?;
    }
    let (event, told) = match settled {
        Settlement::NotOurs => (None, None),
        Settlement::Tell(event) => (Some(event), None),
        Settlement::GaveUp { event, why } => (Some(event), Some(Told::MailRefused { why })),
        Settlement::Later { why, retry_at, first } => {
            (None, first.then_some(Told::MailDelayed { why, retry_at }))
        }
    };
    if let (Mail::Alert, Some(Told::MailRefused { why })) = (mail.kind, &told) {
        tracing::warn!(mail = %mail.id, why, "a manager could not be told of a low rating");
    }
    // What becomes of a mail to a manager is none of the customer's story.
    let told = told.filter(|_| mail.kind != Mail::Alert);
    if let Some(told) = &told {
        tickets::write_event(&tx, ticket.id, Author::System, told).await?;
    }
    // Open boards look anew where sending pauses.
    if told.is_some() || pauses {
        tickets::touch(&mut tx, &mut ticket).await?;
    }
    if let Some(event) = event
        && let Some(mut request) = readable(&tx, mail).await?
        && let Ok(effects) = requests::advance(&mut tx, &mut request, event, at).await?
    {
        tickets::carry_out(&mut tx, ctx, &mut ticket, &mut request, &effects).await?;
    }
    ctx.edges.checkpoints.reached(Checkpoint::SettleWritten);
    tx.commit().await?;
    ctx.edges.checkpoints.reached(Checkpoint::Settled);
    Ok(())
}

/// The mail's request, held. Where nobody can read it, the mail is settled all the same: it must not be sent
/// again and again.
async fn readable(tx: &Tx, mail: &LeasedMail) -> Result<Option<Request>, Failure> {
    match requests::lock(tx.on(), mail.request).await {
        Err(Failure::Broken(why)) => {
            tracing::error!(mail = %mail.id, why, "a mail is settled, and its request can't be read");
            Ok(None)
        }
        found => found,
    }
}
