//! What the page asks of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    language::Language,
    rate::{Form, SendResult, View},
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// The rating page, as the app needs it from the server. The token is the only right one needs.
#[async_trait]
pub trait Rate: Send + Sync {
    /// What a link shows: `level` as clicked, `change` to choose again. Records nothing.
    /// Levels and reasons are named in the reader's language, without one in the request's.
    /// [`Refusal::NotFound`] for unknown, expired and revoked links alike.
    async fn view(
        &self,
        token: &str,
        level: Option<&str>,
        change: bool,
        reader: Option<Language>,
    ) -> Result<View, Refusal>;
    /// The page that asks for one more press, for the answer that was sent from the view of a nonce and waits for
    /// it. Nothing once that counts, or was taken back.
    async fn once_more(
        &self,
        token: &str,
        nonce: &str,
        reader: Option<Language>,
    ) -> Result<Option<View>, Refusal>;
    /// What an address shows: what `sent` from a view waits for ([`Self::once_more`]), or else [`Self::view`].
    async fn page(
        &self,
        token: &str,
        level: Option<&str>,
        change: bool,
        sent: Option<&str>,
        reader: Language,
    ) -> Result<View, Refusal> {
        let waiting = match sent {
            Some(nonce) => self.once_more(token, nonce, Some(reader)).await?,
            None => None,
        };
        match waiting {
            Some(view) => Ok(view),
            None => self.view(token, level, change, Some(reader)).await,
        }
    }
    /// Takes an answer. `remembered`: the browser still holds the cookie of the form's view. A view that
    /// comes again is named as [`Self::view`] says.
    async fn answer(
        &self,
        token: &str,
        form: Form,
        remembered: bool,
        reader: Option<Language>,
    ) -> Result<SendResult, Refusal>;
}

/// The visitor's browser: remembers the nonce of each view in a cookie of its own.
pub trait Browser: Send + Sync {
    /// Asks the browser to remember a view's nonce.
    fn remember(&self, nonce: &str);
    /// Whether the browser remembers it.
    fn remembers(&self, nonce: &str) -> bool;
    /// A page that is shown again is a new view, whose nonce the browser remembers as well.
    fn shown(&self, sent: SendResult) -> SendResult {
        if let SendResult::Again(view) = &sent {
            self.remember(&view.nonce);
        }
        sent
    }
}

/// A page that a plain form's send led to: shown instead of a fresh view.
#[derive(Clone)]
pub struct Again(pub View);

/// See [`Rate::page`].
#[server(endpoint = "rate/view", output = Answer)]
pub async fn load_view(
    token: String,
    level: Option<String>,
    change: bool,
    sent: Option<String>,
    reader: Language,
) -> Result<View, Error> {
    use crate::http;
    let (rate, browser) = (http::port::<dyn Rate>(), http::port::<dyn Browser>());
    let view = rate.page(&token, level.as_deref(), change, sent.as_deref(), reader).await?;
    browser.remember(&view.nonce);
    Ok(view)
}

/// See [`Rate::answer`].
#[server(endpoint = "rate/answer", output = Answer)]
pub async fn send_answer(token: String, form: Form, reader: Language) -> Result<SendResult, Error> {
    use crate::http;
    let (rate, browser) = (http::port::<dyn Rate>(), http::port::<dyn Browser>());
    let remembered = browser.remembers(&form.nonce);
    Ok(browser.shown(rate.answer(&token, form, remembered, Some(reader)).await?))
}
