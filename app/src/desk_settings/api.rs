//! What the page of the whole desk asks of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    desk_settings::{DeskPage, DeskSettings},
    people::Actor,
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// What is set for the whole desk, as the app needs it from the server, for its administrators.
#[async_trait]
pub trait Desk: Send + Sync {
    /// What is set, what to choose from, and what the process found where it runs.
    async fn load_desk(&self, actor: &Actor) -> Result<DeskPage, Refusal>;
    /// Saves all of it at once, and tells the version since. [`Refusal::Changed`] if somebody saved after `version` was
    /// read.
    async fn save_desk(&self, actor: &Actor, version: i64, draft: DeskSettings) -> Result<i64, Refusal>;
}

/// See [`Desk::load_desk`].
#[server(endpoint = "desk/load", output = Answer)]
pub async fn load_desk() -> Result<DeskPage, Error> {
    ask!(Desk.load_desk())
}

/// See [`Desk::save_desk`].
#[server(endpoint = "desk/save", output = Answer)]
pub async fn save_desk(version: i64, draft: DeskSettings) -> Result<i64, Error> {
    ask!(Desk.save_desk(version, draft))
}
