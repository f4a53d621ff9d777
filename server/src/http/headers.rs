//! Headers that responses carry, unless they brought their own.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use leptos::nonce::Nonce;

use super::links;
use crate::context::Context;

/// For all that is no page: nothing may run.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// For pages and answers.
const ALWAYS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), \
         encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), \
         identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), \
         midi=(), otp-credentials=(), payment=(), picture-in-picture=(), publickey-credentials-create=(), \
         publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), \
         window-management=(), xr-spatial-tracking=()",
    ),
];

/// For files of the site: what bears on pages alone would only add to what each of them weighs.
const FILES: [(HeaderName, &str); 3] = [
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The policy of a page. Scripts run from our own files, which is what split modules and their
/// preloading need, and inline by nonce. `connect-src 'self'` includes the websocket (CSP 3, 6.7.2.8).
pub fn page_policy(nonce: &Nonce) -> Option<HeaderValue> {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    )
    .parse()
    .ok()
}

/// The middleware.
pub async fn add(State(ctx): State<Context>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let link = links::is_link(path);
    let file = path.starts_with("/pkg/") || path.starts_with("/words/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let usual = if file && headers.contains_key(header::CACHE_CONTROL) { &FILES[..] } else { &ALWAYS[..] };
    for (name, value) in usual {
        add_missing(headers, name.clone(), value);
    }
    if ctx.config.secure() {
        add_missing(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    if link {
        add_missing(headers, HeaderName::from_static("x-robots-tag"), "noindex, nofollow");
    }
    response
}

fn add_missing(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
