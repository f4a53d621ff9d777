//! Taking a mail out of the queue for as long as a lease lasts.

use std::time::Duration;

use domain::{
    ids::{MailId, RequestId, TicketId},
    requests::{Mail, MailState},
    time::{Span, Timestamp},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, LockBehavior, LockType},
};
use uuid::Uuid;

use super::trouble::{self, Standing};
use crate::{
    accounts,
    context::Context,
    db::{Failure, Tx},
    entities::outbound_mails as table,
    mail::Envelope,
    requests,
};

/// How long a claimed mail belongs to its claimer, unless it renews that. So short that others soon take up
/// what a dead process leaves.
pub const LEASE: Span = Span::seconds(90);

/// How often whoever has a mail in hand renews its lease. A mail server may take ten minutes to answer (RFC
/// 5321, 4.5.3.2.6).
pub const RENEWED_EVERY: Duration = Duration::from_secs(30);

/// How long a mail waits whose request can't be read: somebody has to mend it.
const UNREADABLE: Span = Span::hours(1);

/// A mail that is ours to send until the lease ends.
pub struct LeasedMail {
    pub id: MailId,
    /// Its request.
    pub request: RequestId,
    /// Its ticket.
    pub ticket: TicketId,
    /// What it is.
    pub kind: Mail,
    /// Sender and recipient.
    pub envelope: Envelope,
    /// The finished message.
    pub content: String,
    /// How the mail server stood when it was claimed.
    pub standing: Standing,
    /// Until when it is ours, unless that is renewed.
    pub until: Timestamp,
    pub(super) lease: Uuid,
}

/// Claims the next mail that is due, or finds none, or sending pauses. Mails that nobody wants any more
/// (answered, reopened, opted out meanwhile, a manager whose account was closed) are dropped on the way.
///
/// # Errors
/// The database's.
pub async fn claim(ctx: &Context) -> Result<Option<LeasedMail>, Failure> {
    loop {
        let tx = ctx.write().await?;
        let now = tx.now();
        let free = Condition::any()
            .add(table::Column::LeaseUntil.is_null())
            .add(table::Column::LeaseUntil.lte(now.millis()));
        let next = table::Entity::find()
            .filter(table::Column::State.eq(MailState::Waiting.name()))
            // A newer version may have written others: they are its to send.
            .filter(table::Column::Kind.is_in(Mail::ALL.map(Mail::name)))
            .filter(table::Column::NextAttemptAt.lte(now.millis()))
            .filter(free)
            .order_by_asc(table::Column::NextAttemptAt)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .one(tx.on())
            .await?;
        let Some(mail) = next else { return Ok(None) };
        let kind = Failure::unless_known(Mail::from_name(&mail.kind), "kind of mail", &mail.kind)?;
        let mut row = mail.clone().into_active_model();
        let wanted = match requests::by_id(tx.on(), RequestId(mail.request_id)).await {
            Ok(request) => {
                let reads = kind != Mail::Alert || accounts::is_open(tx.on(), &mail.recipient).await?;
                reads && request.is_some_and(|r| r.state.wants(kind))
            }
            // One impossible row must not keep all others from being sent.
            Err(Failure::Broken(why)) => {
                tracing::error!(mail = %mail.id, why, "a mail waits: its request can't be read");
                row.next_attempt_at = Set(Some((now + UNREADABLE).millis()));
                table::Entity::update(row).exec_without_returning(tx.on()).await?;
                tx.commit().await?;
                continue;
            }
            Err(error) => return Err(error),
        };
        if !wanted {
            row.state = Set(MailState::Dropped.name().to_owned());
            row.content = Set(String::new());
            row.settled_at = Set(Some(now.millis()));
            table::Entity::update(row).exec_without_returning(tx.on()).await?;
            tx.blanks();
            tx.commit().await?;
            continue;
        }
        let Some(standing) = trouble::standing(&tx, now).await? else { return Ok(None) };
        let lease = tx.id();
        row.lease_id = Set(Some(lease));
        row.lease_until = Set(Some((now + LEASE).millis()));
        table::Entity::update(row).exec_without_returning(tx.on()).await?;
        tx.commit().await?;
        return Ok(Some(LeasedMail {
            id: MailId(mail.id),
            request: RequestId(mail.request_id),
            ticket: TicketId(mail.ticket_id),
            kind,
            envelope: Envelope { from: ctx.config.mail.from.email.to_string(), to: mail.recipient },
            content: mail.content,
            standing,
            until: now + LEASE,
            lease,
        }));
    }
}

/// Puts a claimed mail back: the next claim looks at its request anew.
///
/// # Errors
/// The database's.
pub async fn release(tx: &Tx, mail: &LeasedMail) -> Result<(), Failure> {
    table::Entity::update_many()
        .col_expr(table::Column::LeaseId, Expr::value(Option::<Uuid>::None))
        .col_expr(table::Column::LeaseUntil, Expr::value(Option::<i64>::None))
        .filter(table::Column::Id.eq(mail.id.0))
        .filter(table::Column::LeaseId.eq(mail.lease))
        .exec(tx.on())
        .await?;
    Ok(())
}

/// Does something with a claimed mail and keeps it ours meanwhile: its lease is renewed every so often.
/// Nothing if that failed until the lease was over; then the work was broken off, before others do it too.
pub async fn hold<T>(
    ctx: &Context,
    mail: &LeasedMail,
    every: Duration,
    work: impl Future<Output = T>,
) -> Option<T> {
    tokio::select! {
        done = work => Some(done),
        () = keep(ctx, mail, every) => None,
    }
}

/// Renews a lease until that fails for too long or the mail is somebody else's.
async fn keep(ctx: &Context, mail: &LeasedMail, every: Duration) {
    let mut until = mail.until;
    loop {
        tokio::time::sleep(every).await;
        let asked = ctx.now();
        match tokio::time::timeout(every, renew(ctx, mail, asked + LEASE)).await {
            Ok(Ok(true)) => until = asked + LEASE,
            Ok(Ok(false)) => return,
            failed if ctx.now() < until => {
                tracing::warn!(mail = %mail.id, ?failed, "the lease of a mail is not renewed yet");
            }
            _ => return,
        }
    }
}

async fn renew(ctx: &Context, mail: &LeasedMail, until: Timestamp) -> Result<bool, Failure> {
    let tx = ctx.write().await?;
    let ours = table::Entity::update_many()
        .col_expr(table::Column::LeaseUntil, Expr::value(until.millis()))
        .filter(table::Column::Id.eq(mail.id.0))
        .filter(table::Column::LeaseId.eq(mail.lease))
        .exec(tx.on())
        .await?;
    tx.commit().await?;
    Ok(ours.rows_affected > 0)
}
