//! The rating page: visits of its links are noted, and without a script its form posts to the page's own
//! address.

use app::rate::{Again, Browser};
use axum::{
    Form,
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderMap, Method, StatusCode, Uri},
    middleware::Next,
    response::Response,
};
use domain::{
    Refusal,
    language::Language,
    rate::{self, Phase, Sent, View},
};
use leptos::context::{provide_context, use_context};
use std::sync::Arc;
use url::form_urlencoded;

use super::{
    Edge,
    access::see_other,
    answer::Answer,
    client::Client,
    context::{Context, remembers},
    links, pages,
    visit::{self, Visit},
};
use crate::rate::visited;

/// The pattern of the page's addresses.
pub const ADDRESS: &str = "/rate/{token}";

/// `GET /rate/{token}`: the page. HEAD is answered alike, but has opened nothing.
pub async fn page(State(edge): State<Edge>, visit: Visit, request: Request) -> Response {
    if *request.method() == Method::GET
        && let Some(token) = request.uri().path().strip_prefix("/rate/")
    {
        visited(&edge.house, token, level(request.uri()).as_deref()).await;
    }
    pages::page(State(edge), visit, request).await
}

/// The level that a link names.
fn level(uri: &Uri) -> Option<String> {
    let mut pairs = form_urlencoded::parse(uri.query()?.as_bytes());
    pairs.find_map(|(name, value)| (name == "level").then(|| value.into_owned()))
}

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
    let form = form.plain();
    let remembered = remembers(&headers, &form.nonce);
    let sent = edge.desk.rate.answer(&token, form.clone(), remembered, Some(visit.language)).await;
    let context = Context { edge, visit, headers };
    match sent {
        Ok(Sent::Thanks) if is_token(&token) => thanks(context, request, &token, &form, chosen).await,
        Ok(Sent::Again(view)) => {
            let refused = view.problem.is_some();
            let mut response = render(context, request, *view).await;
            if refused {
                *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            }
            response
        }
        // What a visit of the link would show.
        Ok(Sent::Thanks) | Err(Refusal::NotFound) => pages::render(context, request, || {}).await,
        Err(refusal) => answer.refuse(&refusal),
    }
}

/// The address of the answered page; or, while the link still asks, the thanks themselves.
async fn thanks(
    context: Context,
    request: Request,
    token: &str,
    form: &rate::Form,
    chosen: Option<Language>,
) -> Response {
    let reader = Some(context.visit.language);
    match context.edge.desk.rate.view(token, None, false, reader).await {
        Ok(view) if view.phase == Phase::Open => render(context, request, view.thanks(form)).await,
        _ => match chosen {
            Some(language) => see_other(&format!("/rate/{token}?lang={}", language.tag())),
            None => see_other(&format!("/rate/{token}")),
        },
    }
}

/// The page with a view that is there already.
async fn render(context: Context, request: Request, view: View) -> Response {
    let again = move || {
        if let Some(browser) = use_context::<Arc<dyn Browser>>() {
            browser.remember(&view.nonce);
        }
        provide_context(Again(view.clone()));
    };
    pages::render(context, request, again).await
}

/// 32 bytes in base64url.
fn is_token(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// The middleware that gives each client address its share of links from mails, whether it comes by the
/// page, the form or the server functions.
pub async fn limit(State(edge): State<Edge>, client: Client, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if !links::is_link(path) && !links::is_function(path) {
        return next.run(request).await;
    }
    if let Err(refusal) = edge.limits.take_link(client, edge.house.elapsed()) {
        return Answer::to(&request).refuse(&refusal);
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::NOT_FOUND {
        edge.limits.give_back_link(client);
    }
    response
}
