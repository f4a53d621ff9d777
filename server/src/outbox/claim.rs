//! Taking a mail out of the queue for as long as a lease lasts.

use domain::{
    ids::{MailId, RequestId},
    requests::Mail,
    time::Span,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{LockBehavior, LockType},
};
use uuid::Uuid;

use super::row::kind_of;
use crate::{
    entities::outbound_mails as table,
    house::House,
    mail::{Envelope, LONGEST_SEND},
    requests,
};

/// How long a claimed mail belongs to its claimer. Longer than the longest wait for a mail
/// server's answer (RFC 5321, 4.5.3.2: ten minutes after the final dot).
pub const LEASE: Span = Span::minutes(15);
const _: () = assert!(LONGEST_SEND.as_millis() < LEASE.as_millis() as u128, "a lease outlives its sending");

/// A mail that is ours to send until the lease ends.
pub struct Claimed {
    /// Which.
    pub id: MailId,
    /// Its request.
    pub request: RequestId,
    /// What it is.
    pub kind: Mail,
    /// Sender and recipient.
    pub envelope: Envelope,
    /// The finished message.
    pub content: String,
    pub(super) lease: Uuid,
}

/// Claims the next mail that is due, or finds none. Mails that nobody wants any more (answered,
/// reopened, opted out meanwhile) are dropped on the way.
///
/// # Errors
/// The database's.
pub async fn claim(house: &House) -> Result<Option<Claimed>, DbErr> {
    loop {
        let tx = house.db.write().await?;
        let now = house.now();
        let free = Condition::any()
            .add(table::Column::LeaseUntil.is_null())
            .add(table::Column::LeaseUntil.lte(now.millis()));
        let next = table::Entity::find()
            .filter(table::Column::State.eq("waiting"))
            .filter(table::Column::NextAttemptAt.lte(now.millis()))
            .filter(free)
            .order_by_asc(table::Column::NextAttemptAt)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .one(tx.on())
            .await?;
        let Some(mail) = next else { return Ok(None) };
        let request = requests::by_id(tx.on(), RequestId(mail.request_id)).await?;
        let kind = kind_of(&mail.kind);
        let wanted = request.is_some_and(|r| r.state.wants(kind));
        let mut row = mail.clone().into_active_model();
        if !wanted {
            row.state = Set("dropped".to_owned());
            row.content = Set(String::new());
            row.settled_at = Set(Some(now.millis()));
            row.update(tx.on()).await?;
            tx.commit().await?;
            continue;
        }
        let lease = house.id();
        row.lease_id = Set(Some(lease));
        row.lease_until = Set(Some((now + LEASE).millis()));
        row.update(tx.on()).await?;
        tx.commit().await?;
        return Ok(Some(Claimed {
            id: MailId(mail.id),
            request: RequestId(mail.request_id),
            kind,
            envelope: Envelope { from: house.config.mail.from.email.to_string(), to: mail.recipient },
            content: mail.content,
            lease,
        }));
    }
}
