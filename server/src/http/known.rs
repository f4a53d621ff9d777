//! Browsers in which somebody has signed in before: their tries are counted apart, so that nobody else can
//! use them up (OWASP, *Slow Down Online Guessing Attacks with Device Cookies*).

use axum::http::{HeaderMap, HeaderValue};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{ids::Entropy, time::Span};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::cookies;

const LIFETIME: Span = Span::days(365);
const RANDOM: usize = 12;
const SEAL: usize = 16;

/// A browser's own number. Its cookie holds it with a seal over it and the address that signed in there, so
/// that it speaks for that account alone and tells nobody which one it is.
pub type Browser = [u8; RANDOM];

/// The browser of a request, if that address has signed in there before.
pub fn browser(headers: &HeaderMap, key: &[u8], address: &str, secure: bool) -> Option<Browser> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(cookies::get(headers, name(secure))?).ok()?;
    let (number, given) = bytes.split_first_chunk::<RANDOM>()?;
    let genuine = given.len() == SEAL && mac(key, number, address).verify_truncated_left(given).is_ok();
    genuine.then_some(*number)
}

/// The cookie after a sign-in: a known browser keeps its number, another gets one.
pub fn remember(
    known: Option<Browser>,
    key: &[u8],
    address: &str,
    entropy: &dyn Entropy,
    secure: bool,
) -> Option<HeaderValue> {
    let number = known.unwrap_or_else(|| {
        let mut number = [0; RANDOM];
        entropy.fill(&mut number);
        number
    });
    let mut bytes = number.to_vec();
    bytes.extend(&mac(key, &number, address).finalize().into_bytes()[..SEAL]);
    cookies::set(name(secure), &BASE64_URL_SAFE_NO_PAD.encode(bytes), LIFETIME, secure)
}

const fn name(secure: bool) -> &'static str {
    if secure { "__Host-known" } else { "known" }
}

#[allow(clippy::expect_used, reason = "HMAC takes keys of any length (RFC 2104)")]
fn mac(key: &[u8], number: &Browser, address: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length of key");
    mac.update(b"known browser");
    mac.update(number);
    mac.update(address.as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use axum::http::header::COOKIE;

    use super::*;
    use crate::edges::system::SystemEntropy;

    fn sent(cookie: &HeaderValue) -> HeaderMap {
        let pair = cookie.to_str().unwrap().split(';').next().unwrap();
        HeaderMap::from_iter([(COOKIE, pair.parse().unwrap())])
    }

    #[test]
    fn a_browser_is_known_for_the_account_that_signed_in_there_alone() {
        let key = [7; 32];
        let cookie = remember(None, &key, "jana@desk.example", &SystemEntropy, true).unwrap();
        assert!(cookie.to_str().unwrap().ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie:?}");
        let headers = sent(&cookie);
        let number = browser(&headers, &key, "jana@desk.example", true);
        assert!(number.is_some());
        assert_eq!(browser(&headers, &key, "root@desk.example", true), None);
        assert_eq!(browser(&headers, &[8; 32], "jana@desk.example", true), None);
        assert_eq!(browser(&headers, &key, "jana@desk.example", false), None);
        assert_eq!(browser(&HeaderMap::new(), &key, "jana@desk.example", true), None);

        let again = remember(number, &key, "jana@desk.example", &SystemEntropy, true).unwrap();
        assert_eq!(again, cookie, "it keeps its number");
    }

    #[test]
    fn no_other_cookie_is_taken_for_one() {
        for value in ["", "x", "AAAA", "AAAAAAAAAAAAAAAA", &"A".repeat(38), &"A".repeat(400)] {
            let headers = HeaderMap::from_iter([(COOKIE, format!("known={value}").parse().unwrap())]);
            assert_eq!(browser(&headers, &[7; 32], "jana@desk.example", false), None, "{value}");
        }
    }
}
