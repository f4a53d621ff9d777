//! What the page of the log asks of the server.

use async_trait::async_trait;
use domain::{Refusal, ids::LogId, log::LogPage, people::Actor};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// The log of who changed what, as the app needs it from the server, for administrators.
#[async_trait]
pub trait Log: Send + Sync {
    /// The newest entries, or those older than one.
    async fn load_log(&self, actor: &Actor, before: Option<LogId>) -> Result<LogPage, Refusal>;
}

/// See [`Log::load_log`].
#[server(endpoint = "log/page", output = Answer)]
pub async fn load_log(before: Option<LogId>) -> Result<LogPage, Error> {
    ask!(Log.load_log(before))
}
