//! What a request may carry: text of a bounded length, and no NUL, which no page of ours sends and PostgreSQL
//! can't store.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{Uri, header::CONTENT_LENGTH},
    middleware::Next,
    response::Response,
};
use domain::{Field, Refusal, text::Problem};

use super::{answer::Answer, links::is_link};

/// Bytes of a request's body: the longest message in a script of four bytes a character, each of them
/// percent-encoded, and what else its form holds.
const LIMIT: usize = 256 * 1024;

/// The same for the two parts of a mail's template, each of 60 KB.
const TEMPLATE_LIMIT: usize = 448 * 1024;

fn limit(path: &str) -> usize {
    let template = path.starts_with("/fn/templates/") || path == super::preview::ADDRESS;
    if template { TEMPLATE_LIMIT } else { LIMIT }
}

/// The middleware.
pub async fn check(request: Request, next: Next) -> Response {
    let answer = Answer::to(&request);
    // Whatever is wrong with a mail's link, its page says so: of its address only a digest is looked up.
    if !is_link(request.uri().path()) && names_nul(request.uri()) {
        return answer.refuse(&Refusal::NotFound);
    }
    let limit = limit(request.uri().path());
    let told = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if told.is_some_and(|length: usize| length > limit) {
        return answer.refuse(&Refusal::TooLarge);
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, limit).await else { return answer.refuse(&Refusal::TooLarge) };
    if has_nul(&body) {
        // Whichever field it was: the words don't name it.
        return answer.refuse(&Refusal::Invalid { field: Field::Message, problem: Problem::Control });
    }
    next.run(Request::from_parts(parts, Body::from(body))).await
}

fn names_nul(uri: &Uri) -> bool {
    has_nul(uri.path().as_bytes()) || uri.query().is_some_and(|query| has_nul(query.as_bytes()))
}

/// Plain or percent-encoded.
fn has_nul(text: &[u8]) -> bool {
    text.contains(&0) || text.windows(3).any(|three| three == b"%00")
}
