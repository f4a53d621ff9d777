//! The rating page without a script: its form posts to the page's own address.

use app::rate::{Again, Browser};
use axum::{
    Form,
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderMap, StatusCode, Uri},
    middleware::Next,
    response::Response,
};
use domain::{
    Refusal,
    rate::{self, Sent},
};
use leptos::context::{provide_context, use_context};
use std::sync::Arc;

use super::{
    Edge,
    access::see_other,
    answer::Answer,
    client::Client,
    context::{Context, remembers},
    pages,
    visit::{self, Visit},
};

/// `POST /rate/{token}`.
pub async fn send(
    State(edge): State<Edge>,
    visit: Visit,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    Form(form): Form<rate::Form>,
) -> Response {
    let chosen = visit::from_query(&uri);
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri;
    *request.headers_mut() = headers.clone();
    let answer = Answer::to(&request);
    let remembered = remembers(&headers, &form.nonce);
    let sent = edge.desk.rate.answer(&token, form, remembered).await;
    let context = Context { edge, visit, headers };
    match sent {
        Ok(Sent::Thanks) if is_token(&token) => match chosen {
            Some(language) => see_other(&format!("/rate/{token}?lang={}", language.tag())),
            None => see_other(&format!("/rate/{token}")),
        },
        Ok(Sent::Again(view)) => {
            let again = move || {
                if let Some(browser) = use_context::<Arc<dyn Browser>>() {
                    browser.remember(&view.nonce);
                }
                provide_context(Again((*view).clone()));
            };
            let mut response = pages::render(context, request, again).await;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            response
        }
        // What a visit of the link would show.
        Ok(Sent::Thanks) | Err(Refusal::NotFound) => pages::render(context, request, || {}).await,
        Err(refusal) => answer.refuse(&refusal),
    }
}

/// 32 bytes in base64url.
fn is_token(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// The middleware that gives each client address its share of rating links, whether it comes by the
/// page, the form or the server functions.
pub async fn limit(State(edge): State<Edge>, client: Client, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let limited = path.starts_with("/rate/") || path.starts_with("/fn/rate/");
    if limited && let Err(retry_after) = edge.limits.rate.take(client, edge.house.now()) {
        return Answer::to(&request).refuse(&Refusal::TooMany { retry_after });
    }
    next.run(request).await
}
