//! Writing a request's mail into the outbox, whole, so that sending needs nothing but the row.

use domain::{
    ids::{MailId, UserId},
    links,
    people::customer_name,
    requests::Mail,
    stages::Shipped,
};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::{
    row::{self, NewMail},
    token,
};
use crate::{
    context::Context,
    db::{Failure, Tx},
    entities::{customers, email_template_texts, outbound_mails, teams, tickets, users},
    mail::{Ask, ComposeError, OwnTexts, own_rating_request, rating_request},
    places::levels::levels_of,
    requests::Request,
    shipped::stage_id,
};

/// Why a mail could not be queued.
#[derive(Debug, thiserror::Error)]
pub enum EnqueueError {
    /// The database's error: try the whole transaction again.
    #[error(transparent)]
    Database(#[from] Failure),
    /// This mail can't be written, now or later.
    #[error(transparent)]
    Compose(#[from] ComposeError),
}

impl From<DbErr> for EnqueueError {
    fn from(error: DbErr) -> Self {
        Self::Database(error.into())
    }
}

/// Writes a request's mail or its reminder about its ticket, and the hashes of its links' tokens. Needs a base
/// URL: the worker holds requests while there is none. Returns what is wrong with the team's own template, if
/// the shipped one had to take its place.
///
/// # Errors
/// [`EnqueueError`].
pub async fn enqueue(
    tx: &Tx,
    ctx: &Context,
    ticket: &tickets::Model,
    request: &Request,
    kind: Mail,
) -> Result<Option<String>, EnqueueError> {
    let now = tx.now();
    let missing = |what: &str| Failure::missing(format!("{what} of rating request {}", request.id));
    let customer = customers::Entity::find_by_id(request.customer.0).one(tx.on()).await?;
    let customer = customer.ok_or_else(|| missing("customer"))?;
    let team = teams::Entity::find_by_id(request.team.0).one(tx.on()).await?;
    let team = team.ok_or_else(|| missing("team"))?;
    let agent = match request.agent {
        Some(UserId(id)) => users::Entity::find_by_id(id).one(tx.on()).await?,
        None => None,
    };
    let base = ctx.config.base.as_ref().ok_or_else(|| missing("AFTERWORD_BASE_URL"))?;
    let to = customer.email.ok_or_else(|| ComposeError::Message("the customer has no address".into()))?;

    let id = MailId(tx.id());
    let from = &ctx.config.mail.from;
    let message_id = format!("{id}@{}", from.email.domain());
    let (token, stop_token) = (token::mint(&*ctx.edges.entropy), token::mint(&*ctx.edges.entropy));
    let levels = levels_of(tx.on(), request.scale, request.language).await?;
    let asked_by = match kind {
        Mail::Reminder => asked_by(tx, request).await?,
        _ => None,
    };
    let thread = [Some(thread_of(ctx, ticket)), asked_by];
    let thread: Vec<&str> = thread.iter().flatten().map(String::as_str).collect();
    let desk = ctx.desk.now();
    let ask = Ask {
        kind,
        language: request.language,
        number: ticket.number,
        subject: &ticket.subject,
        solved: ticket.stage_id == stage_id(Shipped::Solved).0,
        customer: &customer.name,
        to: &to,
        agent: agent.as_ref().and_then(|a| customer_name(a.customer_name.as_deref(), &a.name)),
        team: &team.name,
        signature: &desk.signature,
        levels: &levels,
        base,
        token: &token,
        stop_token: &stop_token,
        from,
        message_id: &message_id,
        thread: &thread,
        date: now,
    };
    let (content, failed) = match own_texts(tx, request).await? {
        None => (rating_request(&ask)?, None),
        Some(own) => {
            let texts = OwnTexts { subject: &own.subject, html: &own.html, plain: &own.plain };
            match own_rating_request(&ask, texts) {
                Ok(content) => (content, None),
                // Unless the mail can't be written at all.
                Err(error) => (rating_request(&ask)?, Some(error.to_string())),
            }
        }
    };
    let (request_id, ticket) = (request.id, ticket.id);
    let mail = NewMail {
        id,
        kind,
        request: request_id,
        ticket,
        recipient: to,
        message_id: message_id.clone(),
        content,
    };
    row::insert(tx, mail, now).await?;
    row::insert_link(tx, &token, token::RATE, (request_id, id), now + links::RATING_LIFETIME).await?;
    row::insert_link(
        tx,
        &stop_token,
        token::UNSUBSCRIBE,
        (request_id, id),
        now + links::UNSUBSCRIBE_LIFETIME,
    )
    .await?;
    Ok(failed)
}

/// What all mails about a ticket refer to, without angle brackets.
pub(super) fn thread_of(ctx: &Context, ticket: &tickets::Model) -> String {
    format!("ticket-{}@{}", ticket.id, ctx.config.mail.from.email.domain())
}

/// The mail that asked first, which its reminder follows.
async fn asked_by(tx: &Tx, request: &Request) -> Result<Option<String>, Failure> {
    Ok(outbound_mails::Entity::find()
        .select_only()
        .column(outbound_mails::Column::MessageId)
        .filter(outbound_mails::Column::RequestId.eq(request.id.0))
        .filter(outbound_mails::Column::Kind.eq(Mail::Request.name()))
        .into_tuple()
        .one(tx.on())
        .await?)
}

/// The texts of the request's template in its language. Where there are none the shipped ones speak it.
async fn own_texts(tx: &Tx, request: &Request) -> Result<Option<email_template_texts::Model>, Failure> {
    let Some(template) = request.template else { return Ok(None) };
    Ok(email_template_texts::Entity::find_by_id((template.0, request.language.tag().to_owned()))
        .one(tx.on())
        .await?)
}
