//! What the page about satisfaction levels asks of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    asking::Preset,
    ids::ScaleId,
    language::Language,
    level_settings::{ScaleDraft, ScalePage},
    people::Actor,
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// Scales of satisfaction levels, as the app needs them from the server, for who sets them up.
#[async_trait]
pub trait Scales: Send + Sync {
    /// All scales with all their levels; shipped titles in `language`.
    async fn load_scales(&self, actor: &Actor, language: Language) -> Result<Vec<ScalePage>, Refusal>;
    /// Makes a scale with the levels of a preset.
    async fn create_scale(&self, actor: &Actor, title: &str, preset: Preset) -> Result<ScaleId, Refusal>;
    /// Changes a scale, and tells the version since. A level is never taken away: what was rated with it keeps it.
    /// [`Refusal::Changed`] if somebody saved after `version` was read.
    async fn save_scale(
        &self,
        actor: &Actor,
        id: ScaleId,
        version: i64,
        draft: ScaleDraft,
        language: Language,
    ) -> Result<i64, Refusal>;
}

/// See [`Scales::load_scales`].
#[server(endpoint = "scales/list", output = Answer)]
pub async fn load_scales() -> Result<Vec<ScalePage>, Error> {
    ask!(Scales.load_scales(; language))
}

/// See [`Scales::create_scale`].
#[server(endpoint = "scales/create", output = Answer)]
pub async fn create_scale(title: String, preset: Preset) -> Result<ScaleId, Error> {
    ask!(Scales.create_scale(&title, preset))
}

/// See [`Scales::save_scale`].
#[server(endpoint = "scales/save", output = Answer)]
pub async fn save_scale(id: ScaleId, version: i64, draft: ScaleDraft) -> Result<i64, Error> {
    ask!(Scales.save_scale(id, version, draft; language))
}
