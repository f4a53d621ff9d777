//! What the page asks of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    unsubscribe::{View, Wish},
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// Not being asked any more, as the app needs it from the server. The token is the only right one needs.
#[async_trait]
pub trait Unsubscribe: Send + Sync {
    /// What a link shows. Changes nothing.
    /// [`Refusal::NotFound`] for unknown, expired and revoked links alike.
    async fn view(&self, token: &str) -> Result<View, Refusal>;
    /// Does what the person wants, once however often it is wanted.
    async fn act(&self, token: &str, wish: Wish) -> Result<(), Refusal>;
}

/// The page for a press that was not taken: shown instead of a fresh view.
#[derive(Clone)]
pub struct OnceMore(pub View);

/// See [`Unsubscribe::view`].
#[server(endpoint = "unsubscribe/view", output = Answer)]
pub async fn load_view(token: String) -> Result<View, Error> {
    Ok(crate::http::port::<dyn Unsubscribe>().view(&token).await?)
}
