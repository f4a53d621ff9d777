//! Nonces of views: made without writing anything, so that a scanner's thousand visits cost
//! nothing. A nonce names its request and purpose and when it was made, sealed with the desk's key.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    ids::{Entropy, RequestId},
    rate::VIEW_LIFETIME,
    time::Timestamp,
};
use hmac::{Hmac, KeyInit, Mac};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use sha2::Sha256;

use crate::{context::Context, db::Failure, entities::settings};

const NAME: &str = "view_key";
const RANDOM: usize = 12;
const INSTANT: usize = 8;
const SEAL: usize = 16;

/// What a view is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose<'a> {
    /// Answering for the first time.
    Answer,
    /// Changing an answer.
    Change,
    /// Pressing once more, after a first press in the view of this nonce.
    Confirm(&'a str),
}

/// The desk's key, made at its first use and the same on every node.
///
/// # Errors
/// The database's.
pub async fn ensure_key(ctx: &Context) -> Result<Vec<u8>, Failure> {
    if let Some(row) = settings::Entity::find_by_id(NAME).one(ctx.db.read()).await? {
        return decode(&row.value);
    }
    let mut key = [0; 32];
    ctx.edges.entropy.fill(&mut key);
    let row =
        settings::ActiveModel { name: Set(NAME.to_owned()), value: Set(BASE64_URL_SAFE_NO_PAD.encode(key)) };
    let tx = ctx.write().await?;
    // Another node may have been faster: its key stays.
    settings::Entity::insert(row)
        .on_conflict(OnConflict::column(settings::Column::Name).do_nothing().to_owned())
        .exec_without_returning(tx.on())
        .await?;
    tx.commit().await?;
    let row = settings::Entity::find_by_id(NAME).one(ctx.db.read()).await?;
    decode(&row.ok_or_else(|| Failure::missing(NAME.to_owned()))?.value)
}

fn decode(value: &str) -> Result<Vec<u8>, Failure> {
    BASE64_URL_SAFE_NO_PAD.decode(value).map_err(|e| Failure::Broken(format!("the setting {NAME}: {e}")))
}

/// A new nonce for a view of a request.
pub(super) fn mint(
    key: &[u8],
    entropy: &dyn Entropy,
    request: RequestId,
    purpose: Purpose<'_>,
    now: Timestamp,
) -> String {
    let mut bytes = vec![0; RANDOM];
    entropy.fill(&mut bytes);
    bytes.extend(now.millis().to_be_bytes());
    let seal = seal(key, &bytes, request, purpose);
    bytes.extend(&seal[..SEAL]);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// When the view of a nonce was made, if it is one of ours for this request and purpose, and not too old.
pub(super) fn viewed(
    key: &[u8],
    nonce: &str,
    request: RequestId,
    purpose: Purpose<'_>,
    now: Timestamp,
) -> Option<Timestamp> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(nonce).ok()?;
    let (head, given) = bytes.split_at_checked(RANDOM + INSTANT)?;
    let instant = <[u8; INSTANT]>::try_from(&head[RANDOM..]).ok()?;
    let made = Timestamp::from_millis(i64::from_be_bytes(instant));
    let genuine =
        mac(key, head, request, purpose).verify_truncated_left(given).is_ok() && given.len() == SEAL;
    (genuine && now - made < VIEW_LIFETIME).then_some(made)
}

/// When the view of a nonce was made, by its own account.
pub fn made(nonce: &str) -> Option<Timestamp> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(nonce).ok()?;
    let instant = <[u8; INSTANT]>::try_from(bytes.get(RANDOM..RANDOM + INSTANT)?).ok()?;
    Some(Timestamp::from_millis(i64::from_be_bytes(instant)))
}

fn seal(key: &[u8], head: &[u8], request: RequestId, purpose: Purpose<'_>) -> Vec<u8> {
    mac(key, head, request, purpose).finalize().into_bytes().to_vec()
}

#[allow(clippy::expect_used, reason = "HMAC takes keys of any length (RFC 2104)")]
fn mac(key: &[u8], head: &[u8], request: RequestId, purpose: Purpose<'_>) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length of key");
    mac.update(head);
    mac.update(request.0.as_bytes());
    match purpose {
        Purpose::Answer => mac.update(&[0]),
        Purpose::Change => mac.update(&[1]),
        Purpose::Confirm(view) => {
            mac.update(&[2]);
            mac.update(view.as_bytes());
        }
    }
    mac
}

#[cfg(test)]
mod tests {
    use domain::{ids::uuid_v7, time::Span};

    use super::*;
    use crate::edges::system::SystemEntropy;

    #[test]
    fn a_nonce_is_good_for_its_request_purpose_and_time_only() {
        let now = Timestamp::from_millis(1_800_000_000_000);
        let request = || RequestId(uuid_v7(now, &SystemEntropy));
        let (key, ours, other) = ([7; 32], request(), request());
        let nonce = mint(&key, &SystemEntropy, ours, Purpose::Answer, now);
        assert_eq!(viewed(&key, &nonce, ours, Purpose::Answer, now + Span::hours(11)), Some(now));
        assert_eq!(viewed(&key, &nonce, ours, Purpose::Answer, now + Span::hours(12)), None);
        assert_eq!(viewed(&key, &nonce, ours, Purpose::Change, now), None);
        assert_eq!(viewed(&key, &nonce, other, Purpose::Answer, now), None);
        assert_eq!(viewed(&[8; 32], &nonce, ours, Purpose::Answer, now), None);
        let second = mint(&[7; 32], &SystemEntropy, ours, Purpose::Confirm(&nonce), now);
        assert_eq!(viewed(&key, &second, ours, Purpose::Confirm(&nonce), now), Some(now));
        for other in [Purpose::Confirm("x"), Purpose::Answer, Purpose::Change] {
            assert_eq!(viewed(&key, &second, ours, other, now), None, "{other:?}");
        }
        for wrong in ["", "x", "AAAA", &nonce[1..], &nonce[..nonce.len() - 4]] {
            assert_eq!(viewed(&key, wrong, ours, Purpose::Answer, now), None, "{wrong}");
        }
    }
}
