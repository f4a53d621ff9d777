//! Addresses that get no requests, for whoever runs the desk: listing them, and lifting a mail server's refusal.

use domain::{ids::RequestId, rules::SuppressionCause, text, tickets::Event, time::Timestamp};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait, QueryOrder, QuerySelect};
use serde_json::json;

use crate::{
    audit,
    context::Context,
    db::Failure,
    entities::{rating_requests, suppressions, tickets as ticket_rows},
    requests,
    tickets::{self, Author},
};

/// The longest reason, in Unicode scalar values.
const REASON_MAX: usize = 500;

/// An address that gets no requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuppressedAddress {
    /// The address.
    pub address: String,
    /// Why nothing is sent there.
    pub why: SuppressionCause,
    /// Since when.
    pub since: Timestamp,
    /// The number of the ticket whose request led to it, if that is known.
    pub ticket: Option<i64>,
}

/// Why nothing was lifted.
#[derive(Debug, thiserror::Error)]
pub enum LiftError {
    /// There is no reason.
    #[error("--reason: must be one line of at most {REASON_MAX} characters")]
    Reason,
    /// No mail server refused it.
    #[error("--lift: no mail server refused {0}; `afterword suppressions` lists who gets no requests")]
    NotRefused(String),
    /// Its reader's own wish is not overruled.
    #[error(
        "--lift: whoever reads {0} asked not to be asked; only they can take that back, by the link in any of \
         their mails"
    )]
    OptedOut(String),
    /// The database's.
    #[error("database error: {0}")]
    Database(#[from] Failure),
}

impl From<DbErr> for LiftError {
    fn from(error: DbErr) -> Self {
        Self::Database(error.into())
    }
}

/// All addresses that get no requests, the newest first.
///
/// # Errors
/// The database's.
pub async fn list(ctx: &Context) -> Result<Vec<SuppressedAddress>, Failure> {
    let on = ctx.db.read();
    let rows = suppressions::Entity::find().order_by_desc(suppressions::Column::CreatedAt).all(on).await?;
    let mut listed = Vec::with_capacity(rows.len());
    for row in rows {
        let ticket = match row.request_id {
            Some(request) => ticket_of(ctx, RequestId(request)).await?.map(|ticket| ticket.number),
            None => None,
        };
        listed.push(SuppressedAddress {
            why: requests::cause(&row),
            address: row.address,
            since: Timestamp::from_millis(row.created_at),
            ticket,
        });
    }
    Ok(listed)
}

/// Lets an address be written to again that a mail server refused. The log keeps that it was done, the
/// ticket that led to it says why.
///
/// # Errors
/// [`LiftError`].
pub async fn lift(ctx: &Context, address: &str, reason: &str) -> Result<(), LiftError> {
    let reason = text::line(reason, REASON_MAX).map_err(|_| LiftError::Reason)?;
    let known = suppressions::Entity::find_by_id(address).one(ctx.db.read()).await?;
    let request = known.and_then(|row| row.request_id);
    let ticket = match request {
        Some(request) => ticket_of(ctx, RequestId(request)).await?,
        None => None,
    };
    let mut tx = ctx.write().await?;
    // Everybody locks the ticket first.
    if let Some(ticket) = &ticket {
        let mut ticket = tickets::lock(&tx, ticket.id).await?;
        let event = Event::SuppressionLifted { reason };
        tickets::write_event(&tx, ticket.id, Author::System, &event).await?;
        tickets::touch(&mut tx, &mut ticket).await?;
    }
    let found = suppressions::Entity::find_by_id(address).lock_exclusive().one(tx.on()).await?;
    let row = found.ok_or_else(|| LiftError::NotRefused(address.to_owned()))?;
    let opted_out = requests::cause(&row) == SuppressionCause::OptedOut;
    match (opted_out, row.refused_at) {
        (true, None) => return Err(LiftError::OptedOut(address.to_owned())),
        // The wish stays.
        (true, Some(_)) => {
            let wish = suppressions::ActiveModel {
                address: Set(row.address),
                refused_at: Set(None),
                ..Default::default()
            };
            wish.update(tx.on()).await.map(drop)?;
        }
        (false, _) => {
            suppressions::Entity::delete_by_id(&row.address).exec(tx.on()).await?;
        }
    }
    let subject = ("rating_request", row.request_id.unwrap_or_default());
    let detail = json!({ "refused_at": row.refused_at, "opted_out": opted_out });
    audit::record_command(&tx, "suppression.lift", subject, &detail).await?;
    Ok(tx.commit().await?)
}

async fn ticket_of(ctx: &Context, request: RequestId) -> Result<Option<ticket_rows::Model>, Failure> {
    let on = ctx.db.read();
    let ticket: Option<uuid::Uuid> = rating_requests::Entity::find_by_id(request.0)
        .select_only()
        .column(rating_requests::Column::TicketId)
        .into_tuple()
        .one(on)
        .await?;
    match ticket {
        Some(ticket) => Ok(ticket_rows::Entity::find_by_id(ticket).one(on).await?),
        None => Ok(None),
    }
}
