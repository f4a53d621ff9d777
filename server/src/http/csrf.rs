//! Requests that another site made a browser send are refused.
//!
//! Every browser of today says in `Sec-Fetch-Site` where a request comes from, older ones in `Origin`.
//! A request with neither comes from no browser (RFC 8058 one-click, curl) and carries nobody's cookie.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::Response,
};
use domain::Refusal;
use url::Url;

use super::answer::Answer;
use crate::context::Context;

/// The middleware.
pub async fn protect(State(ctx): State<Context>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let upgrades = request.headers().contains_key(header::UPGRADE);
    if (reads && !upgrades) || ours(request.headers(), ctx.config.base.as_ref()) {
        return next.run(request).await;
    }
    Answer::to(&request).refuse(&Refusal::Forbidden)
}

fn ours(headers: &HeaderMap, base: Option<&Url>) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let Some(origin) = origin.to_str().ok().and_then(|origin| Url::parse(origin).ok()) else { return false };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    // A proxy in front may rewrite Host: then the configured address tells.
    let to_host = host
        .and_then(|host| Url::parse(&format!("{}://{host}", origin.scheme())).ok())
        .is_some_and(|host| host.origin() == origin.origin());
    let to_base = base.is_some_and(|base| base.origin() == origin.origin());
    // The configured host by another scheme is another site.
    let wrong_scheme =
        base.is_some_and(|base| base.host() == origin.host() && base.scheme() != origin.scheme());
    to_base || (to_host && !wrong_scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(lines: &[(&'static str, &str)]) -> bool {
        let headers = lines.iter().map(|(name, value)| ((*name).parse().unwrap(), value.parse().unwrap()));
        let base = Url::parse("https://help.example.org/").unwrap();
        ours(&headers.collect(), Some(&base))
    }

    #[test]
    fn the_browsers_own_word_decides() {
        for (site, expected) in
            [("same-origin", true), ("none", true), ("same-site", false), ("cross-site", false), ("", false)]
        {
            assert_eq!(passes(&[("sec-fetch-site", site), ("origin", "https://help.example.org")]), expected);
        }
    }

    #[test]
    fn without_it_the_origin_must_be_the_address_asked_or_the_desks_own() {
        let host = ("host", "127.0.0.1:3000");
        for (origin, expected) in [
            ("http://127.0.0.1:3000", true),
            ("https://help.example.org", true),
            ("http://127.0.0.1:3001", false),
            ("http://help.example.org", false),
            ("https://help.example.org.evil.example", false),
            ("null", false),
            ("", false),
        ] {
            assert_eq!(passes(&[host, ("origin", origin)]), expected, "{origin:?}");
        }
        assert!(passes(&[host]), "no browser sent this");

        let host = ("host", "help.example.org");
        for (origin, expected) in [("https://help.example.org", true), ("http://help.example.org", false)] {
            assert_eq!(passes(&[host, ("origin", origin)]), expected, "{origin:?}");
        }
    }
}
