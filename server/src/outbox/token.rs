//! Tokens of links: 32 random bytes in the mail, their SHA-256 in the database.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    ids::{Entropy, MailId, RequestId},
    links::RATING_LIFETIME,
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, SimpleExpr},
};
use sha2::{Digest, Sha256};

use crate::{
    db::{Failure, Tx},
    entities::link_tokens,
};

/// The purpose of links to the rating page.
pub const RATE: &str = "rate";
/// The purpose of links that stop further requests.
pub const UNSUBSCRIBE: &str = "unsubscribe";

/// A new raw token: 43 characters of base64url. It is written into the mail and nowhere else.
pub fn mint(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; 32];
    entropy.fill(&mut bytes);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// What the database knows of a token.
pub fn hash(token: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}

/// The row of a raw token of a purpose, expired or not, unless it was revoked.
///
/// # Errors
/// The database's.
pub async fn known(
    on: &impl ConnectionTrait,
    token: &str,
    purpose: &str,
) -> Result<Option<link_tokens::Model>, Failure> {
    Ok(link_tokens::Entity::find_by_id(hash(token))
        .filter(link_tokens::Column::Purpose.eq(purpose))
        .filter(link_tokens::Column::RevokedAt.is_null())
        .one(on)
        .await?)
}

/// What a raw token of a purpose opens: nothing once it is revoked or expired.
///
/// # Errors
/// The database's.
pub async fn living(
    on: &impl ConnectionTrait,
    token: &str,
    purpose: &str,
    now: Timestamp,
) -> Result<Option<link_tokens::Model>, Failure> {
    let known = known(on, token, purpose).await?;
    Ok(known.filter(|link| link.expires_at > now.millis()))
}

/// Lets the living links of a request live at least until an instant.
///
/// # Errors
/// The database's.
pub async fn keep_until(
    tx: &Tx,
    request: RequestId,
    now: Timestamp,
    until: Timestamp,
) -> Result<(), Failure> {
    let living = link_tokens::Column::ExpiresAt.gt(now.millis());
    prolong(tx, link_tokens::Column::RequestId.eq(request.0).and(living), until).await
}

/// Counts the lifetime of a mail's links from now on: its reader has it since this moment.
///
/// # Errors
/// The database's.
pub(super) async fn accepted(tx: &Tx, mail: MailId, now: Timestamp) -> Result<(), Failure> {
    prolong(tx, link_tokens::Column::MailId.eq(mail.0), now + RATING_LIFETIME).await
}

async fn prolong(tx: &Tx, which: SimpleExpr, until: Timestamp) -> Result<(), Failure> {
    link_tokens::Entity::update_many()
        .col_expr(link_tokens::Column::ExpiresAt, Expr::value(until.millis()))
        .filter(which)
        .filter(link_tokens::Column::Purpose.eq(RATE))
        .filter(link_tokens::Column::ExpiresAt.lt(until.millis()))
        .exec(tx.on())
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edges::system::SystemEntropy;

    #[test]
    fn a_token_has_the_length_of_32_bytes_and_does_not_show_in_its_hash() {
        let token = mint(&SystemEntropy);
        assert_eq!(token.len(), 43);
        assert_ne!(token, mint(&SystemEntropy));
        assert!(!hash(&token).contains(&token));
    }
}
