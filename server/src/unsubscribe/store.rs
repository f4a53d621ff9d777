//! Rows behind the link.

use domain::{address, ids::RequestId, rules::Suppressed, time::Timestamp};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr,
};

use crate::{
    db::Tx,
    entities::{outbound_mails, suppressions},
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
) -> Result<Option<Link>, DbErr> {
    let link = token::living(on, token, "unsubscribe", now).await?;
    let Some((request, mail)) = link.and_then(|link| link.request_id.zip(link.mail_id)) else {
        return Ok(None);
    };
    let request = requests::by_id(on, RequestId(request)).await?;
    let mail = outbound_mails::Entity::find_by_id(mail).one(on).await?;
    Ok(request
        .zip(mail)
        .map(|(request, mail)| Link { request, address: address::normalized(&mail.recipient) }))
}

/// Whether whoever reads an address wants no requests.
pub(super) async fn opted_out(on: &impl ConnectionTrait, address: &str) -> Result<bool, DbErr> {
    let found = suppressions::Entity::find_by_id(address)
        .filter(suppressions::Column::Why.eq(Suppressed::OptedOut.name()));
    Ok(found.count(on).await? > 0)
}

/// Takes back the wish alone: an address that a mail server refused stays refused.
pub(super) async fn forget_wish(tx: &Tx, address: &str) -> Result<(), DbErr> {
    let wish = suppressions::Column::Why.eq(Suppressed::OptedOut.name());
    suppressions::Entity::update_many()
        .col_expr(suppressions::Column::Why, Expr::value(Suppressed::Refused.name()))
        .col_expr(suppressions::Column::CreatedAt, Expr::col(suppressions::Column::RefusedAt))
        .filter(suppressions::Column::Address.eq(address))
        .filter(suppressions::Column::RefusedAt.is_not_null())
        .filter(wish.clone())
        .exec(tx.on())
        .await?;
    suppressions::Entity::delete_by_id(address).filter(wish).exec(tx.on()).await?;
    Ok(())
}
