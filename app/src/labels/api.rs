//! What the page of types and tags asks of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    labels::{LabelsPage, TagDraft, TypeDraft},
    people::Actor,
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// Types and tags, as the app needs them from the server, for who sets them up.
#[async_trait]
pub trait Labels: Send + Sync {
    /// All of them, with how many tickets bear each.
    async fn load_labels(&self, actor: &Actor) -> Result<LabelsPage, Refusal>;
    /// Saves the types, and tells the version since. Who is left out is no longer offered; tickets keep it.
    /// [`Refusal::Changed`] if somebody saved after `version` was read.
    async fn save_types(&self, actor: &Actor, version: i64, types: Vec<TypeDraft>) -> Result<i64, Refusal>;
    /// Saves the tags likewise. Who is left out is taken off its tickets.
    async fn save_tags(&self, actor: &Actor, version: i64, tags: Vec<TagDraft>) -> Result<i64, Refusal>;
}

/// See [`Labels::load_labels`].
#[server(endpoint = "labels/load", output = Answer)]
pub async fn load_labels() -> Result<LabelsPage, Error> {
    ask!(Labels.load_labels())
}

/// See [`Labels::save_types`]. A form without types sends none.
#[server(endpoint = "labels/types", output = Answer)]
pub async fn save_types(version: i64, #[server(default)] types: Vec<TypeDraft>) -> Result<i64, Error> {
    ask!(Labels.save_types(version, types))
}

/// See [`Labels::save_tags`]. A form without tags sends none.
#[server(endpoint = "labels/tags", output = Answer)]
pub async fn save_tags(version: i64, #[server(default)] tags: Vec<TagDraft>) -> Result<i64, Error> {
    ask!(Labels.save_tags(version, tags))
}
