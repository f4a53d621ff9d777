//! Who asks, and in which language they read.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, Uri, header::ACCEPT_LANGUAGE, request::Parts},
};
use domain::{language::Language, people::Actor, time::Span};
use url::form_urlencoded;

use super::{
    Edge, cookies,
    session::{self, Auth},
};
use crate::{rate, unsubscribe};

/// The cookie that keeps a choice of language.
const COOKIE: &str = "lang";
const COOKIE_LIFETIME: Span = Span::days(365);

/// What the edge knows of a request before anything is done.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Who asks.
    pub actor: Actor,
    /// The language to answer in.
    pub language: Language,
    /// The cookie that remembers a language chosen by this very address.
    pub remember: Option<HeaderValue>,
}

impl FromRequestParts<Edge> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, edge: &Edge) -> Result<Self, Infallible> {
        let actor = actor(parts, edge).await;
        let switched = from_query(&parts.uri);
        let language = match switched {
            Some(language) => language,
            None => of_request(parts.uri.path(), edge)
                .await
                .or_else(|| from_cookie(&parts.headers))
                .or_else(|| of_account(&actor))
                .or_else(|| from_browser(&parts.headers))
                .unwrap_or_default(),
        };
        let secure = edge.house.config.secure();
        let remember = switched.and_then(|l| cookies::set(COOKIE, l.tag(), COOKIE_LIFETIME, secure));
        Ok(Self { actor, language, remember })
    }
}

/// The language for a request of which only the head is known.
pub fn language(uri: &Uri, headers: &HeaderMap) -> Language {
    from_query(uri).or_else(|| from_cookie(headers)).or_else(|| from_browser(headers)).unwrap_or_default()
}

/// The language of the request that a link is about.
async fn of_request(path: &str, edge: &Edge) -> Option<Language> {
    match path.strip_prefix('/')?.split_once('/')? {
        ("rate", token) => rate::language_of(&edge.house, token).await,
        ("unsubscribe", token) => unsubscribe::language_of(&edge.house, token).await,
        _ => None,
    }
}

async fn actor(parts: &Parts, edge: &Edge) -> Actor {
    let Some(Auth { user: Some(account), session, .. }) = parts.extensions.get::<Auth>() else {
        return Actor::Anonymous;
    };
    if let Err(error) = session::keep(session, &edge.house).await {
        tracing::warn!(%error, "a session could not be prolonged");
    }
    account.actor.clone()
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
