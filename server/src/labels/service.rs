//! The port for types and tags.

use async_trait::async_trait;
use domain::{
    Refusal,
    labels::{LabelsPage, TagDraft, TypeDraft},
    people::Actor,
};

use super::{page, save};
use crate::context::Context;

/// Implements the port for types and tags.
#[derive(Clone)]
pub struct LabelService(pub Context);

#[async_trait]
impl app::labels::Labels for LabelService {
    async fn load_labels(&self, actor: &Actor) -> Result<LabelsPage, Refusal> {
        Ok(page::page(&self.0, actor).await?)
    }

    async fn save_types(&self, actor: &Actor, version: i64, types: Vec<TypeDraft>) -> Result<i64, Refusal> {
        Ok(save::types(&self.0, actor, version, types).await?)
    }

    async fn save_tags(&self, actor: &Actor, version: i64, tags: Vec<TagDraft>) -> Result<i64, Refusal> {
        Ok(save::tags(&self.0, actor, version, tags).await?)
    }
}
