//! Rows behind the link.

use domain::{address, ids::RequestId, rules::SuppressionCause, time::Timestamp};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

use crate::{
    db::{Failure, Tx},
    entities::{customers, outbound_mails, suppressions},
    outbox::token,
    requests::{self, Request},
};

/// What a link leads to.
pub(super) struct Link {
    /// The request whose mail held it.
    pub request: Request,
    /// Where that mail went, as suppressions know it.
    pub address: String,
}

/// What a token opens, if the token lives.
pub(super) async fn link_of(
    on: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<Option<Link>, Failure> {
    let link = token::living(on, token, token::UNSUBSCRIBE, now).await?;
    let Some((request, mail)) = link.and_then(|link| link.request_id.zip(link.mail_id)) else {
        return Ok(None);
    };
    let request = requests::by_id(on, RequestId(request)).await?;
    let mail = outbound_mails::Entity::find_by_id(mail).one(on).await?;
    Ok(request
        .zip(mail)
        .map(|(request, mail)| Link { request, address: address::normalized(&mail.recipient) }))
}

/// The addresses of who reads a link: where its mail went, and where their mail goes today.
pub(super) async fn addresses(on: &impl ConnectionTrait, link: &Link) -> Result<Vec<String>, Failure> {
    let customer = customers::Entity::find_by_id(link.request.customer.0).one(on).await?;
    let today = customer.and_then(|customer| customer.email).map(|today| address::normalized(&today));
    let other = today.filter(|address| *address != link.address);
    Ok(std::iter::once(link.address.clone()).chain(other).collect())
}

/// Since when whoever reads an address wants no requests, if that is so.
pub(super) async fn opted_out(
    on: &impl ConnectionTrait,
    address: &str,
) -> Result<Option<Timestamp>, Failure> {
    let found = suppressions::Entity::find_by_id(address)
        .filter(suppressions::Column::Why.eq(SuppressionCause::OptedOut.name()));
    Ok(found.one(on).await?.map(|row| Timestamp::from_millis(row.created_at)))
}

/// Takes back the wish alone: an address that a mail server refused stays refused.
pub(super) async fn forget_wish(tx: &Tx, address: &str) -> Result<(), Failure> {
    let wish = suppressions::Column::Why.eq(SuppressionCause::OptedOut.name());
    suppressions::Entity::update_many()
        .col_expr(suppressions::Column::Why, Expr::value(SuppressionCause::Refused.name()))
        .col_expr(suppressions::Column::CreatedAt, Expr::col(suppressions::Column::RefusedAt))
        .filter(suppressions::Column::Address.eq(address))
        .filter(suppressions::Column::RefusedAt.is_not_null())
        .filter(wish.clone())
        .exec(tx.on())
        .await?;
    suppressions::Entity::delete_by_id(address).filter(wish).exec(tx.on()).await?;
    Ok(())
}
