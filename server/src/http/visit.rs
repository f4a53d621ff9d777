//! Who asks, and in which language they read.

use std::convert::Infallible;

use app::http::SessionKey;
use axum::{
    extract::FromRequestParts,
    http::{
        HeaderMap, Uri,
        header::{ACCEPT_LANGUAGE, REFERER},
        request::Parts,
    },
};
use domain::{language::Language, people::Actor};
use url::form_urlencoded;

use super::{
    Edge, cookies,
    session::{self, Auth},
};
use crate::{rate, unsubscribe};

/// The cookie that keeps a choice of language.
pub const COOKIE: &str = "lang";

/// What the edge knows of a request before anything is done.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Who asks.
    pub actor: Actor,
    /// The language to answer in.
    pub language: Language,
    /// The session's key, where somebody is signed in.
    pub session: Option<SessionKey>,
}

impl FromRequestParts<Edge> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, edge: &Edge) -> Result<Self, Infallible> {
        let (actor, session) = actor(parts, edge).await;
        let language = match of_page(&parts.uri, &parts.headers) {
            Some(language) => language,
            None => of_request(parts.uri.path(), edge)
                .await
                .or_else(|| of_account(&actor))
                .or_else(|| from_cookie(&parts.headers))
                .or_else(|| from_browser(&parts.headers))
                .unwrap_or_else(|| edge.ctx.desk.now().fallback_language()),
        };
        Ok(Self { actor, language, session })
    }
}

/// The language for a request of which only the head is known.
pub fn language(uri: &Uri, headers: &HeaderMap) -> Language {
    of_page(uri, headers)
        .or_else(|| from_cookie(headers))
        .or_else(|| from_browser(headers))
        .unwrap_or_default()
}

/// The language that the page's address asks for, for this page alone. A server function is asked by a page,
/// whose address the browser tells.
fn of_page(uri: &Uri, headers: &HeaderMap) -> Option<Language> {
    if !uri.path().starts_with("/fn/") {
        return from_query(uri);
    }
    from_query(&headers.get(REFERER)?.to_str().ok()?.parse().ok()?)
}

/// The language of the request that a link is about.
async fn of_request(path: &str, edge: &Edge) -> Option<Language> {
    match path.strip_prefix('/')?.split_once('/')? {
        ("rate", token) => rate::language_of(&edge.ctx, token).await,
        ("unsubscribe", token) => unsubscribe::language_of(&edge.ctx, token).await,
        _ => None,
    }
}

async fn actor(parts: &Parts, edge: &Edge) -> (Actor, Option<SessionKey>) {
    let Some(Auth { user: Some(account), session, .. }) = parts.extensions.get::<Auth>() else {
        return (Actor::Anonymous, None);
    };
    if let Err(error) = session::keep(session, account, &parts.headers, &edge.ctx).await {
        tracing::warn!(%error, "a session could not be prolonged");
    }
    (account.actor.clone(), session.id().map(|id| SessionKey(session::key(id))))
}

/// The language that an address asks for.
pub fn from_query(uri: &Uri) -> Option<Language> {
    let mut pairs = form_urlencoded::parse(uri.query()?.as_bytes());
    pairs.find_map(|(name, value)| if name == "lang" { Language::from_tag(&value) } else { None })
}

fn from_cookie(headers: &HeaderMap) -> Option<Language> {
    Language::from_tag(cookies::get(headers, COOKIE)?)
}

fn of_account(actor: &Actor) -> Option<Language> {
    match actor {
        Actor::User(user) => user.language,
        Actor::Customer(customer) => Some(customer.language),
        Actor::Anonymous | Actor::System => None,
    }
}

fn from_browser(headers: &HeaderMap) -> Option<Language> {
    Language::from_accept_language(headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?)
}
