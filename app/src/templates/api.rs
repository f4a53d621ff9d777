//! What the page about templates asks of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    ids::TemplateId,
    language::Language,
    people::Actor,
    set_up::TestMail,
    template_settings::{TemplatePage, TemplateTexts},
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// Templates of mails, as the app needs them from the server, for who sets them up.
#[async_trait]
pub trait Templates: Send + Sync {
    /// The texts of a template in the language `of`: those in use, those of a version, or the shipped ones. Without
    /// `id` those of the template that the product ships, without `of` those in the reader's language.
    async fn load_template(
        &self,
        actor: &Actor,
        id: Option<TemplateId>,
        of: Option<Language>,
        version: Option<i64>,
        language: Language,
    ) -> Result<TemplatePage, Refusal>;
    /// Makes a template with the own texts of `from`. [`Field::Name`](domain::Field::Name) is refused where the name is
    /// taken.
    async fn create_template(
        &self,
        actor: &Actor,
        name: &str,
        from: TemplateId,
    ) -> Result<TemplateId, Refusal>;
    /// Gives a template another name, and tells the version of the name since. The shipped one keeps its own.
    async fn rename_template(
        &self,
        actor: &Actor,
        id: TemplateId,
        version: i64,
        name: &str,
    ) -> Result<i64, Refusal>;
    /// Takes a template out of use; requests that wait are still sent with it. [`Refusal::TemplateInUse`] as long as
    /// rules name it.
    async fn delete_template(&self, actor: &Actor, id: TemplateId, version: i64) -> Result<(), Refusal>;
    /// Saves texts, and tells their version. [`Refusal::Template`] if they can't be sent, [`Refusal::Changed`] if
    /// somebody saved after `version` was read.
    async fn save_template(
        &self,
        actor: &Actor,
        id: TemplateId,
        of: Language,
        version: i64,
        texts: TemplateTexts,
    ) -> Result<i64, Refusal>;
    /// Sends the shipped texts from now on. The saved versions stay.
    async fn reset_template(
        &self,
        actor: &Actor,
        id: TemplateId,
        of: Language,
        version: i64,
    ) -> Result<(), Refusal>;
    /// Sends the actor what the texts make of a ticket; without `ticket` of the newest.
    async fn try_template(
        &self,
        actor: &Actor,
        of: Language,
        texts: TemplateTexts,
        ticket: Option<i64>,
    ) -> Result<TestMail, Refusal>;
}

/// See [`Templates::load_template`].
#[server(endpoint = "templates/page", output = Answer)]
pub async fn load_template(
    id: Option<TemplateId>,
    of: Option<Language>,
    version: Option<i64>,
) -> Result<TemplatePage, Error> {
    ask!(Templates.load_template(id, of, version; language))
}

/// See [`Templates::create_template`].
#[server(endpoint = "templates/create", output = Answer)]
pub async fn create_template(name: String, from: TemplateId) -> Result<TemplateId, Error> {
    ask!(Templates.create_template(&name, from))
}

/// See [`Templates::rename_template`].
#[server(endpoint = "templates/rename", output = Answer)]
pub async fn rename_template(id: TemplateId, version: i64, name: String) -> Result<i64, Error> {
    ask!(Templates.rename_template(id, version, &name))
}

/// See [`Templates::delete_template`].
#[server(endpoint = "templates/delete", output = Answer)]
pub async fn delete_template(id: TemplateId, version: i64) -> Result<(), Error> {
    ask!(Templates.delete_template(id, version))
}

/// See [`Templates::save_template`].
#[server(endpoint = "templates/save", output = Answer)]
pub async fn save_template(
    id: TemplateId,
    of: Language,
    version: i64,
    texts: TemplateTexts,
) -> Result<i64, Error> {
    ask!(Templates.save_template(id, of, version, texts))
}

/// See [`Templates::reset_template`].
#[server(endpoint = "templates/reset", output = Answer)]
pub async fn reset_template(id: TemplateId, of: Language, version: i64) -> Result<(), Error> {
    ask!(Templates.reset_template(id, of, version))
}

/// See [`Templates::try_template`].
#[server(endpoint = "templates/try", output = Answer)]
pub async fn try_template(
    of: Language,
    texts: TemplateTexts,
    ticket: Option<i64>,
) -> Result<TestMail, Error> {
    ask!(Templates.try_template(of, texts, ticket))
}
