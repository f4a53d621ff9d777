//! A request that panics or never ends is answered, and the next one works.

use std::{panic::AssertUnwindSafe, time::Duration};

use axum::{
    extract::{Request, State},
    http::{StatusCode, header::CONTENT_TYPE},
    middleware::Next,
    response::Response,
};
use domain::Refusal;
use futures_util::FutureExt;

use super::answer::{Answer, internal};
use crate::context::Context;

/// How long a request may take, its body included. Longer than any page, shorter than a proxy's
/// patience.
const PATIENCE: Duration = Duration::from_secs(30);

/// The middleware.
pub async fn rescue(State(ctx): State<Context>, request: Request, next: Next) -> Response {
    let answer = Answer::to(&request);
    let work = AssertUnwindSafe(next.run(request)).catch_unwind();
    match tokio::time::timeout(PATIENCE, work).await {
        // The session's layer has no words for a session that can't be written.
        Ok(Ok(response))
            if response.status() == StatusCode::INTERNAL_SERVER_ERROR
                && !response.headers().contains_key(CONTENT_TYPE) =>
        {
            answer.refuse(&internal(&ctx, &"it failed without a word"))
        }
        Ok(Ok(response)) => response,
        Ok(Err(_)) => answer.refuse(&internal(&ctx, &"it panicked")),
        Err(_) => answer.refuse(&Refusal::Unreachable),
    }
}
