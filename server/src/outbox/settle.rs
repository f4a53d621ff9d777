//! Writing what became of a claimed mail.

use domain::{
    ids::Entropy,
    requests::{DeliveryFailure, Event, MailState, UNDELIVERABLE_AFTER},
    time::{Span, Timestamp},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{claim::LeasedMail, token};
use crate::{
    context::Context,
    db::{Failure, Tx},
    entities::outbound_mails as table,
    mail::SendError,
};

/// What the request has to be told, and the ticket.
#[derive(Debug, PartialEq, Eq)]
pub enum Settlement {
    /// The lease was somebody else's by now: nothing was changed.
    NotOurs,
    /// Tell the request.
    Tell(Event),
    /// Tried again later; the ticket hears of the first failure.
    Later {
        /// What the server said.
        why: String,
        /// When it is tried next.
        retry_at: Timestamp,
        /// Whether this was the first failure.
        first: bool,
    },
    /// Given up; tell the request and the ticket.
    GaveUp {
        /// For the request.
        event: Event,
        /// For the ticket.
        why: String,
    },
}

/// Writes the outcome of a sending, known since `at`. Lock the mail's ticket before: the caller changes the
/// request in the same transaction.
///
/// # Errors
/// The database's.
pub async fn settle(
    tx: &Tx,
    ctx: &Context,
    mail: &LeasedMail,
    outcome: &Result<(), SendError>,
    at: Timestamp,
) -> Result<Settlement, Failure> {
    // Without the content, which nobody looks at here.
    let ours: Option<(i32, i64)> = table::Entity::find_by_id(mail.id.0)
        .select_only()
        .columns([table::Column::Attempts, table::Column::CreatedAt])
        .filter(table::Column::State.eq(MailState::Waiting.name()))
        .filter(table::Column::LeaseId.eq(mail.lease))
        .lock_exclusive()
        .into_tuple()
        .one(tx.on())
        .await?;
    let Some((tried, created_at)) = ours else { return Ok(Settlement::NotOurs) };
    let (attempts, created_at) = (tried + 1, Timestamp::from_millis(created_at));
    let mut row = table::ActiveModel {
        id: Set(mail.id.0),
        attempts: Set(attempts),
        lease_id: Set(None),
        lease_until: Set(None),
        ..Default::default()
    };
    let settled = match outcome {
        Err(SendError::Later(why) | SendError::Us(why)) if at - created_at < UNDELIVERABLE_AFTER => {
            let retry_at = at + pause(attempts, &*ctx.edges.entropy);
            row.next_attempt_at = Set(Some(retry_at.millis()));
            row.last_error = Set(Some(why.clone()));
            table::Entity::update(row).exec_without_returning(tx.on()).await?;
            return Ok(Settlement::Later { why: why.clone(), retry_at, first: attempts == 1 });
        }
        Ok(()) => {
            row.state = Set(MailState::Sent.name().to_owned());
            token::accepted(tx, mail.id, at).await?;
            Settlement::Tell(Event::Accepted(mail.kind))
        }
        Err(error) => {
            let why = match error {
                SendError::Never(_) | SendError::NoMailbox(_) => DeliveryFailure::Refused,
                SendError::Later(_) | SendError::Us(_) => DeliveryFailure::TimedOut,
            };
            row.state = Set(MailState::Failed.name().to_owned());
            row.last_error = Set(Some(error.to_string()));
            Settlement::GaveUp { event: Event::Refused(mail.kind, why), why: error.to_string() }
        }
    };
    row.next_attempt_at = Set(None);
    row.settled_at = Set(Some(at.millis()));
    // The raw token lives in the mail only; once it is delivered the desk forgets it.
    if !ctx.config.demo {
        row.content = Set(String::new());
    }
    table::Entity::update(row).exec_without_returning(tx.on()).await?;
    tx.blanks();
    Ok(settled)
}

/// The pause after the n-th failed try: a minute, doubling up to four hours, give or take a quarter.
fn pause(attempts: i32, entropy: &dyn Entropy) -> Span {
    let doubled = Span::minutes(1).as_millis() << (attempts - 1).clamp(0, 8);
    let longest = doubled.min(Span::hours(4).as_millis());
    let mut byte = [0];
    entropy.fill(&mut byte);
    let jitter = longest / 4 * (i64::from(byte[0]) - 128) / 128;
    Span::millis(longest + jitter)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Middle;
    impl Entropy for Middle {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(128);
        }
    }

    #[test]
    fn pauses_grow_up_to_four_hours() {
        let minutes: Vec<i64> = (1..=12).map(|n| pause(n, &Middle).as_minutes()).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240, 240]);
    }
}
