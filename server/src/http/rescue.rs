//! A request that panics or never ends is answered, and the next one works.

use std::{panic::AssertUnwindSafe, time::Duration};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use domain::Refusal;
use futures_util::FutureExt;

use super::answer::{Answer, internal};
use crate::house::House;

/// How long a request may take, its body included. Longer than any page, shorter than a proxy's
/// patience.
const PATIENCE: Duration = Duration::from_secs(30);

/// The middleware.
pub async fn rescue(State(house): State<House>, request: Request, next: Next) -> Response {
    let answer = Answer::to(&request);
    let work = AssertUnwindSafe(next.run(request)).catch_unwind();
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => answer.refuse(&internal(&house, &"it panicked")),
        Err(_) => answer.refuse(&Refusal::Unreachable),
    }
}
