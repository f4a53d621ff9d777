//! The rating page: visits of its links are noted, and without a script its form posts to the page's own
//! address.

use app::{
    i18n::t,
    rate::{Again, Browser},
    ui::Textarea,
};
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
    rate::{self, Phase, SendResult, View},
};
use leptos::prelude::*;
use std::sync::Arc;
use url::form_urlencoded;

use super::{
    Edge,
    access::see_other,
    answer::Answer,
    client::Client,
    context::{RequestContext, remembers},
    links, pages,
    visit::{self, Visit},
};
use crate::rate::visited;

/// The pattern of the page's addresses.
pub const ADDRESS: &str = "/rate/{token}";

/// `GET /rate/{token}`: the page. HEAD is answered alike, but has opened nothing; nor has whoever comes from the
/// form itself.
pub async fn page(State(edge): State<Edge>, visit: Visit, request: Request) -> Response {
    if *request.method() == Method::GET
        && named(request.uri(), "sent").is_none()
        && let Some(token) = request.uri().path().strip_prefix("/rate/")
    {
        visited(&edge.ctx, token, named(request.uri(), "level").as_deref()).await;
    }
    pages::page(State(edge), visit, request).await
}

/// What an address says under a name.
fn named(uri: &Uri, wanted: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(uri.query()?.as_bytes());
    pairs.find_map(|(name, value)| (name == wanted).then(|| value.into_owned()))
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
    let (answer, address_of_form) = (Answer::to(&request), request.uri().to_string());
    let form = form.plain();
    let remembered = remembers(&headers, &form.nonce);
    let (rate, reader) = (edge.ports.rate.clone(), Some(visit.language));
    let sent = rate.answer(&token, form.clone(), remembered, reader).await;
    let context = RequestContext { edge, visit, headers };
    match sent {
        Ok(SendResult::Thanks) if is_token(&token) => thanks(context, request, &token, &form, chosen).await,
        // Under an address of its own the browser can come back to it.
        Ok(SendResult::OnceMore) => see_other(&address(&token, Some(&form.nonce), chosen)),
        Ok(SendResult::Again(view)) => {
            let refused = view.problem.is_some();
            let mut response = render(context, request, *view).await;
            if refused {
                *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            }
            response
        }
        // What a visit of the link would show.
        Ok(SendResult::Thanks) | Err(Refusal::NotFound) => pages::render(context, request, || {}).await,
        Err(refusal) => answer.refuse_keeping(&refusal, &kept(address_of_form, form, context.visit.language)),
    }
}

/// A form that could not be taken, to be sent again: made without the database, which may be what failed.
fn kept(action: String, form: rate::Form, l: Language) -> String {
    let hidden = [
        ("level", form.level),
        ("reason", form.reason),
        ("nonce", Some(form.nonce)),
        ("confirm", form.confirm),
        ("wish", form.wish),
        ("website", Some(form.website)),
        ("change", form.change.then(|| "true".to_owned())),
    ];
    let hidden =
        hidden.map(|(name, value)| value.map(|value| view! { <input type="hidden" name=name value=value/> }));
    let page = || {
        view! {
            <form method="post" action=action>
                {hidden.to_vec()}
                <Textarea name="feedback" label=t::rate::feedback(l) text=form.feedback/>
                <p>
                    <button type="submit">{t::common::send(l)}</button>
                </p>
            </form>
        }
        .to_html()
    };
    Owner::new().with(page)
}

/// The address of the answered page; or, while the link still asks, the thanks themselves.
async fn thanks(
    context: RequestContext,
    request: Request,
    token: &str,
    form: &rate::Form,
    chosen: Option<Language>,
) -> Response {
    let reader = Some(context.visit.language);
    match context.edge.ports.rate.view(token, None, false, reader).await {
        Ok(view) if view.phase == Phase::Open => render(context, request, view.thanks(form)).await,
        _ => see_other(&address(token, None, chosen)),
    }
}

/// The page's address: with the nonce of a view whose answer waits for one more press, and in a chosen language.
fn address(token: &str, sent: Option<&str>, chosen: Option<Language>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(sent.map(|nonce| ("sent", nonce)));
    query.extend_pairs(chosen.map(|language| ("lang", language.tag())));
    match query.finish() {
        query if query.is_empty() => format!("/rate/{token}"),
        query => format!("/rate/{token}?{query}"),
    }
}

/// The page with a view that is there already.
async fn render(context: RequestContext, request: Request, view: View) -> Response {
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
    if let Err(refusal) = edge.limits.take_link(client, edge.ctx.elapsed()) {
        return Answer::to(&request).refuse(&refusal);
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::NOT_FOUND {
        edge.limits.give_back_link(client);
    }
    response
}
