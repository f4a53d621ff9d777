//! Server functions: `POST /fn/…`.

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use domain::Refusal;
use leptos::server_fn::error::SERVER_FN_ERROR_HEADER;

use super::{Edge, answer::mark, context::RequestContext, visit::Visit};

/// A serialised refusal is shorter than this.
const REFUSAL_SIZE: usize = 16 * 1024;

/// Any server function.
pub async fn function(State(edge): State<Edge>, visit: Visit, mut request: Request) -> Response {
    // To a request that takes HTML, Leptos answers with a redirect to the Referer, for forms that work
    // without a script. Ours post to handlers of their own.
    request.headers_mut().remove(header::ACCEPT);
    let context = RequestContext { edge, visit, headers: request.headers().clone() };
    let provide = move || context.provide();
    let response = leptos_axum::handle_server_fns_with_context(provide, request).await.into_response();
    if response.headers().contains_key(SERVER_FN_ERROR_HEADER) {
        with_status(response).await
    } else {
        response
    }
}

/// Leptos answers every error with 500: the status becomes the refusal's own.
async fn with_status(response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, REFUSAL_SIZE).await.unwrap_or_default();
    let refusal = serde_json::from_slice::<Refusal>(&body);
    let mut response = Response::from_parts(parts, Body::from(body));
    if let Ok(refusal) = refusal {
        mark(&mut response, &refusal);
    }
    response
}
