//! What the pages about stages ask of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    ids::StageId,
    language::Language,
    people::Actor,
    stage_settings::{StageDraft, StagePage, StageRow},
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// Stages, as the app needs them from the server, for who sets them up.
#[async_trait]
pub trait Stages: Send + Sync {
    /// All stages, in the order of the boards.
    async fn load_stages(&self, actor: &Actor) -> Result<Vec<StageRow>, Refusal>;
    /// What is set about a stage, and what hangs on it; of a new one without `id`. A name that the catalogues give
    /// is told in `language`.
    async fn load_stage(
        &self,
        actor: &Actor,
        id: Option<StageId>,
        language: Language,
    ) -> Result<StagePage, Refusal>;
    /// Makes a stage, the last one on its boards.
    async fn create_stage(&self, actor: &Actor, draft: StageDraft) -> Result<StageId, Refusal>;
    /// Changes a stage, and tells the version since. Folding it closes the tickets there, and unfolding opens them;
    /// nobody is asked about it. [`Refusal::Changed`] if somebody saved after `version` was read.
    async fn save_stage(
        &self,
        actor: &Actor,
        id: StageId,
        version: i64,
        draft: StageDraft,
        language: Language,
    ) -> Result<i64, Refusal>;
    /// Puts a stage before another, or last.
    async fn place_stage(&self, actor: &Actor, id: StageId, before: Option<StageId>) -> Result<(), Refusal>;
    /// Deletes a stage. Its tickets go to another, which then serves their teams as well.
    async fn delete_stage(
        &self,
        actor: &Actor,
        id: StageId,
        version: i64,
        to: Option<StageId>,
    ) -> Result<(), Refusal>;
}

/// See [`Stages::load_stages`].
#[server(endpoint = "stages/list", output = Answer)]
pub async fn load_stages() -> Result<Vec<StageRow>, Error> {
    ask!(Stages.load_stages())
}

/// See [`Stages::load_stage`].
#[server(endpoint = "stages/page", output = Answer)]
pub async fn load_stage(id: Option<StageId>) -> Result<StagePage, Error> {
    ask!(Stages.load_stage(id; language))
}

/// See [`Stages::create_stage`].
#[server(endpoint = "stages/create", output = Answer)]
pub async fn create_stage(draft: StageDraft) -> Result<StageId, Error> {
    ask!(Stages.create_stage(draft))
}

/// See [`Stages::save_stage`].
#[server(endpoint = "stages/save", output = Answer)]
pub async fn save_stage(id: StageId, version: i64, draft: StageDraft) -> Result<i64, Error> {
    ask!(Stages.save_stage(id, version, draft; language))
}

/// See [`Stages::place_stage`].
#[server(endpoint = "stages/place", output = Answer)]
pub async fn place_stage(id: StageId, before: Option<StageId>) -> Result<(), Error> {
    ask!(Stages.place_stage(id, before))
}

/// See [`Stages::delete_stage`].
#[server(endpoint = "stages/delete", output = Answer)]
pub async fn delete_stage(id: StageId, version: i64, to: Option<StageId>) -> Result<(), Error> {
    ask!(Stages.delete_stage(id, version, to))
}
