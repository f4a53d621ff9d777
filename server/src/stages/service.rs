//! The port for stages.

use async_trait::async_trait;
use domain::{
    Refusal,
    ids::StageId,
    language::Language,
    people::Actor,
    stage_settings::{StageDraft, StagePage, StageRow},
};

use super::{list, order, page, remove, save};
use crate::context::Context;

/// Implements the port for stages.
#[derive(Clone)]
pub struct StageService(pub Context);

#[async_trait]
impl app::stages::Stages for StageService {
    async fn load_stages(&self, actor: &Actor) -> Result<Vec<StageRow>, Refusal> {
        Ok(list::list(&self.0, actor).await?)
    }

    async fn load_stage(
        &self,
        actor: &Actor,
        id: Option<StageId>,
        language: Language,
    ) -> Result<StagePage, Refusal> {
        Ok(page::page(&self.0, actor, id, language).await?)
    }

    async fn create_stage(&self, actor: &Actor, draft: StageDraft) -> Result<StageId, Refusal> {
        Ok(save::make(&self.0, actor, draft).await?)
    }

    async fn save_stage(
        &self,
        actor: &Actor,
        id: StageId,
        version: i64,
        draft: StageDraft,
        language: Language,
    ) -> Result<i64, Refusal> {
        Ok(save::save(&self.0, actor, id, version, draft, language).await?)
    }

    async fn place_stage(&self, actor: &Actor, id: StageId, before: Option<StageId>) -> Result<(), Refusal> {
        Ok(order::place(&self.0, actor, id, before).await?)
    }

    async fn delete_stage(
        &self,
        actor: &Actor,
        id: StageId,
        version: i64,
        to: Option<StageId>,
    ) -> Result<(), Refusal> {
        Ok(remove::delete(&self.0, actor, id, version, to).await?)
    }
}
