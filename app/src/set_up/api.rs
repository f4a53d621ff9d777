//! What the pages of the first run ask of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    language::Language,
    people::Actor,
    set_up::{SetUp, TestMail},
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// The first run, as the app needs it from the server.
#[async_trait]
pub trait FirstRun: Send + Sync {
    /// How far the desk is set up. Without an administrator whoever asks is told that, and nothing else.
    async fn load_set_up(&self, actor: &Actor) -> Result<SetUp, Refusal>;
    /// Sends a mail in `language` to the actor's own address, at once.
    async fn send_test_mail(&self, actor: &Actor, language: Language) -> Result<TestMail, Refusal>;
}

/// See [`FirstRun::load_set_up`].
#[server(endpoint = "set_up/state", output = Answer)]
pub async fn load_set_up() -> Result<SetUp, Error> {
    ask!(FirstRun.load_set_up())
}

/// See [`FirstRun::send_test_mail`].
#[server(endpoint = "set_up/test_mail", output = Answer)]
pub async fn send_test_mail() -> Result<TestMail, Error> {
    ask!(FirstRun.send_test_mail(; language))
}
