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
    page, save,
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
