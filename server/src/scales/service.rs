//! The port for scales.

use async_trait::async_trait;
use domain::{
    Refusal,
    asking::Preset,
    ids::ScaleId,
    language::Language,
    level_settings::{ScaleDraft, ScalePage},
    people::Actor,
};

use super::{list, save};
use crate::context::Context;

/// Implements the port for scales.
#[derive(Clone)]
pub struct ScaleService(pub Context);

#[async_trait]
impl app::scales::Scales for ScaleService {
    async fn load_scales(&self, actor: &Actor, language: Language) -> Result<Vec<ScalePage>, Refusal> {
        Ok(list::list(&self.0, actor, language).await?)
    }

    async fn create_scale(&self, actor: &Actor, title: &str, preset: Preset) -> Result<ScaleId, Refusal> {
        Ok(save::make(&self.0, actor, title, preset).await?)
    }

    async fn save_scale(
        &self,
        actor: &Actor,
        id: ScaleId,
        version: i64,
        draft: ScaleDraft,
        language: Language,
    ) -> Result<i64, Refusal> {
        Ok(save::save(&self.0, actor, id, version, draft, language).await?)
    }
}
