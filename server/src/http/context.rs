//! What pages and server functions find in Leptos' context.

use std::sync::Arc;

use app::rate::Browser;
use axum::http::{HeaderMap, header};
use domain::rate::VIEW_LIFETIME;
use leptos::{
    context::{provide_context, use_context},
    nonce::use_nonce,
};
use leptos_axum::ResponseOptions;

use super::{Edge, cookies, headers::page_policy, visit::Visit};

/// Everything of one request.
#[derive(Clone)]
pub struct Context {
    /// The desk.
    pub edge: Edge,
    /// Who asks, in which language.
    pub visit: Visit,
    /// The request's headers, for the cookies.
    pub headers: HeaderMap,
}

impl Context {
    /// Puts all of it into the current Leptos context.
    pub fn provide(&self) {
        self.edge.desk.provide();
        provide_context(self.visit.actor.clone());
        provide_context(self.visit.language);
        if let Some(site) = &self.edge.site {
            provide_context(site.clone());
        }
        let Some(response) = use_context::<ResponseOptions>() else { return };
        if let Some(policy) = use_nonce().as_ref().and_then(page_policy) {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
        let secure = self.edge.house.config.secure();
        let browser = Cookies { sent: self.headers.clone(), response, secure };
        provide_context::<Arc<dyn Browser>>(Arc::new(browser));
    }
}

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

impl Browser for Cookies {
    fn remember(&self, nonce: &str) {
        let name = cookie_of(nonce);
        if let Some(cookie) = name.and_then(|name| cookies::set(&name, nonce, VIEW_LIFETIME, self.secure)) {
            self.response.append_header(header::SET_COOKIE, cookie);
        }
    }

    fn remembers(&self, nonce: &str) -> bool {
        remembers(&self.sent, nonce)
    }
}
