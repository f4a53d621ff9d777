//! The port for templates.

use async_trait::async_trait;
use domain::{
    Refusal,
    ids::TemplateId,
    language::Language,
    people::Actor,
    set_up::TestMail,
    template_settings::{TemplatePage, TemplateTexts},
};

use super::{
    naming, page, save,
    trial::{self, Trial},
};
use crate::context::Context;

/// Implements the port for templates.
#[derive(Clone)]
pub struct TemplateService(pub Context);

#[async_trait]
impl app::templates::Templates for TemplateService {
    async fn load_template(
        &self,
        actor: &Actor,
        id: Option<TemplateId>,
        of: Option<Language>,
        version: Option<i64>,
        language: Language,
    ) -> Result<TemplatePage, Refusal> {
        Ok(page::page(&self.0, actor, id, of.unwrap_or(language), version).await?)
    }

    async fn create_template(
        &self,
        actor: &Actor,
        name: &str,
        from: TemplateId,
    ) -> Result<TemplateId, Refusal> {
        Ok(naming::make(&self.0, actor, name, from).await?)
    }

    async fn rename_template(
        &self,
        actor: &Actor,
        id: TemplateId,
        version: i64,
        name: &str,
    ) -> Result<i64, Refusal> {
        Ok(naming::rename(&self.0, actor, id, version, name).await?)
    }

    async fn delete_template(&self, actor: &Actor, id: TemplateId, version: i64) -> Result<(), Refusal> {
        Ok(naming::delete(&self.0, actor, id, version).await?)
    }

    async fn save_template(
        &self,
        actor: &Actor,
        id: TemplateId,
        of: Language,
        version: i64,
        texts: TemplateTexts,
    ) -> Result<i64, Refusal> {
        Ok(save::save(&self.0, actor, id, of, version, &texts).await?)
    }

    async fn reset_template(
        &self,
        actor: &Actor,
        id: TemplateId,
        of: Language,
        version: i64,
    ) -> Result<(), Refusal> {
        Ok(save::reset(&self.0, actor, id, of, version).await?)
    }

    async fn try_template(
        &self,
        actor: &Actor,
        of: Language,
        texts: TemplateTexts,
        ticket: Option<i64>,
    ) -> Result<TestMail, Refusal> {
        Ok(trial::send(&self.0, actor, &Trial { language: of, texts, ticket }).await?)
    }
}
