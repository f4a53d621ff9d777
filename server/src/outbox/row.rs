//! Rows of mails and of the links in them.

use domain::{
    ids::{MailId, RequestId},
    requests::{Mail, MailState},
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use uuid::Uuid;

use super::token;
use crate::{
    db::{Failure, Tx},
    entities::{link_tokens, outbound_mails},
};

/// A finished mail.
pub(super) struct NewMail {
    pub id: MailId,
    pub kind: Mail,
    pub request: RequestId,
    pub ticket: Uuid,
    pub recipient: String,
    pub message_id: String,
    pub content: String,
}

/// Puts a mail into the outbox. An alert that its recipient got already is not written again.
pub(super) async fn insert(tx: &Tx, mail: NewMail, now: Timestamp) -> Result<(), Failure> {
    let alert = mail.kind == Mail::Alert;
    let row = outbound_mails::ActiveModel {
        id: Set(mail.id.0),
        kind: Set(mail.kind.name().to_owned()),
        request_id: Set(mail.request.0),
        ticket_id: Set(mail.ticket),
        recipient: Set(mail.recipient),
        message_id: Set(mail.message_id),
        content: Set(mail.content),
        state: Set(MailState::Waiting.name().to_owned()),
        attempts: Set(0),
        next_attempt_at: Set(Some(now.millis())),
        lease_id: Set(None),
        lease_until: Set(None),
        last_error: Set(None),
        created_at: Set(now.millis()),
        settled_at: Set(None),
    };
    let insert = outbound_mails::Entity::insert(row);
    if alert {
        insert.on_conflict(OnConflict::new().do_nothing().to_owned()).exec_without_returning(tx.on()).await?;
    } else {
        insert.exec_without_returning(tx.on()).await?;
    }
    Ok(())
}

/// Writes the hash of a link's token.
pub(super) async fn insert_link(
    tx: &Tx,
    raw: &str,
    purpose: &str,
    (request, mail): (RequestId, MailId),
    expires_at: Timestamp,
) -> Result<(), Failure> {
    let link = link_tokens::ActiveModel {
        hash: Set(token::hash(raw)),
        purpose: Set(purpose.to_owned()),
        request_id: Set(Some(request.0)),
        mail_id: Set(Some(mail.0)),
        expires_at: Set(expires_at.millis()),
        revoked_at: Set(None),
    };
    link_tokens::Entity::insert(link).exec_without_returning(tx.on()).await?;
    Ok(())
}
