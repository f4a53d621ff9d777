//! One line for each request: no query, no token, no address of a person.

use std::{borrow::Cow, time::Instant};

use axum::{extract::Request, middleware::Next, response::Response};

use super::links;

/// Segments from this length on may be tokens of links (43 characters), also mangled ones.
/// Identifiers of things have 36.
const MAYBE_TOKEN: usize = 40;

/// The middleware.
pub async fn access(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let path = masked(request.uri().path()).into_owned();
    let response = next.run(request).await;
    let ms = started.elapsed().as_secs_f64() * 1_000.0;
    tracing::info!(%method, path, status = response.status().as_u16(), ms = format_args!("{ms:.1}"));
    response
}

fn masked(path: &str) -> Cow<'_, str> {
    if let Some(before) = links::before(path) {
        return Cow::Owned(format!("/{before}/…"));
    }
    if path.split('/').all(|segment| segment.len() < MAYBE_TOKEN) {
        return Cow::Borrowed(path);
    }
    let mask = |segment| if str::len(segment) < MAYBE_TOKEN { segment } else { "…" };
    Cow::Owned(path.split('/').map(mask).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_token_is_written_down() {
        let token = "q3Vd9tYw0nB8sJ4uT6rCcLhXfEoAiYbMkPq0dZ1mB2g";
        assert_eq!(masked(&format!("/rate/{token}")), "/rate/…");
        assert_eq!(masked(&format!("/Rate/{token}/")), "/rate/…");
        assert_eq!(masked(&format!("//rate/{token}.")), "//rate/…");
        assert_eq!(masked(&format!("/unsubscribe/{token}")), "/unsubscribe/…");
        assert_eq!(masked("/tickets/1042"), "/tickets/1042");
        assert_eq!(
            masked("/ratings/0199b1c4-7a10-7c3f-8000-3f1de1a3b5aa"),
            "/ratings/0199b1c4-7a10-7c3f-8000-3f1de1a3b5aa"
        );
    }
}
