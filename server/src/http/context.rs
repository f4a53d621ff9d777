//! What pages and server functions find in Leptos' context.

use std::sync::Arc;

use app::{desk_name::GivenName, rate::Browser};
use axum::http::{HeaderMap, header};
use domain::{
    rate::VIEW_LIFETIME,
    time::{Span, Timestamp},
};
use leptos::{
    context::{provide_context, use_context},
    nonce::use_nonce,
};
use leptos_axum::ResponseOptions;

use crate::rate::made;

use super::{Edge, cookies, headers::page_policy, visit::Visit};

/// Everything of one request.
#[derive(Clone)]
pub struct RequestContext {
    /// The desk.
    pub edge: Edge,
    /// Who asks, in which language.
    pub visit: Visit,
    /// The request's headers, for the cookies.
    pub headers: HeaderMap,
}

impl RequestContext {
    /// Puts all of it into the current Leptos context.
    pub fn provide(&self) {
        self.edge.ports.provide();
        provide_context(self.visit.actor.clone());
        provide_context(self.visit.language);
        if let Some(session) = &self.visit.session {
            provide_context(session.clone());
        }
        provide_context(GivenName(self.edge.ctx.desk.now().name.clone()));
        if let Some(site) = &self.edge.site {
            provide_context(site.clone());
        }
        let Some(response) = use_context::<ResponseOptions>() else { return };
        if let Some(policy) = use_nonce().as_ref().and_then(page_policy) {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
        let secure = self.edge.ctx.config.secure();
        let browser = Cookies { sent: self.headers.clone(), response, secure };
        provide_context::<Arc<dyn Browser>>(Arc::new(browser));
    }
}

/// How many views a browser remembers: proxies refuse requests with too many cookies.
const VIEWS: usize = 8;

/// The browser of this request. Each view of a rating page has a cookie of its own, so that two tabs
/// don't get into each other's way.
struct Cookies {
    sent: HeaderMap,
    response: ResponseOptions,
    secure: bool,
}

fn cookie_of(nonce: &str) -> Option<String> {
    Some(format!("r-{}", nonce.get(..12)?))
}

/// Whether a request came with the cookie of a view.
pub fn remembers(headers: &HeaderMap, nonce: &str) -> bool {
    cookie_of(nonce).is_some_and(|name| cookies::get(headers, &name) == Some(nonce))
}

impl Cookies {
    fn set(&self, name: &str, nonce: &str, lifetime: Span) {
        if let Some(cookie) = cookies::set(name, nonce, lifetime, self.secure) {
            self.response.append_header(header::SET_COOKIE, cookie);
        }
    }

    /// The views that the browser remembers besides one, the newest first.
    fn others(&self, nonce: &str) -> Vec<(Timestamp, String)> {
        let view = |(name, value): (&str, &str)| {
            let known = cookie_of(value).as_deref() == Some(name) && value != nonce;
            known.then_some(())?;
            Some((made(value)?, name.to_owned()))
        };
        let mut views: Vec<_> = cookies::all(&self.sent).filter_map(view).collect();
        views.sort_unstable_by(|one, other| other.cmp(one));
        views
    }
}

impl Browser for Cookies {
    fn remember(&self, nonce: &str) {
        let Some(name) = cookie_of(nonce) else { return };
        self.set(&name, nonce, VIEW_LIFETIME);
        for (_, oldest) in self.others(nonce).into_iter().skip(VIEWS - 1) {
            self.set(&oldest, "", Span::ZERO);
        }
    }

    fn remembers(&self, nonce: &str) -> bool {
        remembers(&self.sent, nonce)
    }
}
