//! What the page of one's own account asks of the server. Password and sessions are changed by plain forms, to which the
//! HTTP layer answers: the session's cookie changes with them.

use async_trait::async_trait;
use domain::{
    Refusal,
    people::{Actor, ProfileDraft, ProfilePage},
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// One's own account, as the app needs it from the server. It is for colleagues.
#[async_trait]
pub trait Profiles: Send + Sync {
    /// What the account is; `session` is the one that asks.
    async fn load_profile(&self, actor: &Actor, session: Option<String>) -> Result<ProfilePage, Refusal>;
    /// Changes name, language, zone and absence, and tells the version since. [`Refusal::Changed`] if somebody saved
    /// after `version` was read.
    async fn save_profile(&self, actor: &Actor, version: i64, draft: ProfileDraft) -> Result<i64, Refusal>;
}

/// See [`Profiles::load_profile`].
#[server(endpoint = "profile/load", output = Answer)]
pub async fn load_profile() -> Result<ProfilePage, Error> {
    ask!(Profiles.load_profile(crate::http::session()))
}

/// See [`Profiles::save_profile`].
#[server(endpoint = "profile/save", output = Answer)]
pub async fn save_profile(version: i64, draft: ProfileDraft) -> Result<i64, Error> {
    ask!(Profiles.save_profile(version, draft))
}
