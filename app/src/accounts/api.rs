//! What the frame of every page asks of the server.

use async_trait::async_trait;
use domain::{Refusal, language::Language, people::Actor};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// Accounts, as the app needs them from the server.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Keeps the language that a signed-in person chose in the switch.
    async fn choose_language(&self, actor: &Actor, language: Language) -> Result<(), Refusal>;
}

/// Who is signed in.
#[server(endpoint = "accounts/me", output = Answer)]
pub async fn me() -> Result<Actor, Error> {
    Ok(crate::http::actor())
}
