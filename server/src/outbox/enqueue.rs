//! Writing a request's mail into the outbox, whole, so that sending needs nothing but the row.

use domain::{
    ids::{MailId, UserId},
    people::first_name,
    rate::LINK_LIFETIME,
    requests::Mail,
};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait};

use super::token;
use crate::{
    db::Tx,
    entities::{customers, link_tokens, outbound_mails, teams, tickets, users},
    house::House,
    levels::levels_of,
    mail::{Ask, ComposeError, rating_request},
    requests::Request,
};

/// Why a mail could not be queued.
#[derive(Debug, thiserror::Error)]
pub enum EnqueueError {
    /// The database's error: try the whole transaction again.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// This mail can't be written, now or later.
    #[error(transparent)]
    Compose(#[from] ComposeError),
}

/// Writes the mail and the hash of its link's token. Needs a base URL: the worker holds requests
/// while there is none.
///
/// # Errors
/// [`EnqueueError`].
pub async fn enqueue(tx: &Tx, house: &House, request: &Request, kind: Mail) -> Result<(), EnqueueError> {
    let now = house.now();
    let missing = |what: &str| DbErr::RecordNotFound(format!("{what} of rating request {}", request.id));
    let ticket = tickets::Entity::find_by_id(request.ticket.0).one(tx.on()).await?;
    let ticket = ticket.ok_or_else(|| missing("ticket"))?;
    let customer = customers::Entity::find_by_id(request.customer.0).one(tx.on()).await?;
    let customer = customer.ok_or_else(|| missing("customer"))?;
    let team = teams::Entity::find_by_id(request.team.0).one(tx.on()).await?;
    let team = team.ok_or_else(|| missing("team"))?;
    let agent = match request.agent {
        Some(UserId(id)) => users::Entity::find_by_id(id).one(tx.on()).await?,
        None => None,
    };
    let base = house.config.base.as_ref().ok_or_else(|| missing("AFTERWORD_BASE_URL"))?;
    let to = customer.email.ok_or_else(|| ComposeError::Message("the customer has no address".into()))?;

    let id = MailId(house.id());
    let domain = house.config.mail.from.email.domain();
    let message_id = format!("{id}@{domain}");
    let token = token::mint(&*house.edges.entropy);
    let levels = levels_of(tx.on(), request.scale, request.language).await?;
    let content = rating_request(&Ask {
        kind,
        language: request.language,
        number: ticket.number,
        subject: &ticket.subject,
        customer: &customer.name,
        to: &to,
        agent: agent.as_ref().map(|a| first_name(&a.name)),
        team: &team.name,
        levels: &levels,
        base,
        token: &token,
        from: &house.config.mail.from,
        message_id: &message_id,
        thread_id: &format!("ticket-{}@{domain}", ticket.id),
        date: now,
    })?;

    let row = outbound_mails::ActiveModel {
        id: Set(id.0),
        kind: Set(kind_name(kind).to_owned()),
        request_id: Set(request.id.0),
        ticket_id: Set(ticket.id),
        recipient: Set(to),
        message_id: Set(message_id),
        content: Set(content),
        state: Set("waiting".to_owned()),
        attempts: Set(0),
        next_attempt_at: Set(Some(now.millis())),
        lease_id: Set(None),
        lease_until: Set(None),
        last_error: Set(None),
        created_at: Set(now.millis()),
        settled_at: Set(None),
    };
    outbound_mails::Entity::insert(row).exec_without_returning(tx.on()).await?;
    let link = link_tokens::ActiveModel {
        hash: Set(token::hash(&token)),
        purpose: Set("rate".to_owned()),
        request_id: Set(Some(request.id.0)),
        mail_id: Set(Some(id.0)),
        expires_at: Set((now + LINK_LIFETIME).millis()),
        revoked_at: Set(None),
    };
    link_tokens::Entity::insert(link).exec_without_returning(tx.on()).await?;
    Ok(())
}

/// A mail's kind as the database names it.
pub(super) const fn kind_name(kind: Mail) -> &'static str {
    match kind {
        Mail::Request => "request",
        Mail::Reminder => "reminder",
    }
}

/// The kind of a name.
pub(super) fn kind_of(name: &str) -> Mail {
    if name == "reminder" { Mail::Reminder } else { Mail::Request }
}
