//! What templates are called, and where they are.

use domain::{ids::TemplateId, language::Language, template_settings::TemplateName};

use crate::i18n::t;

/// The address of a template in a language.
pub fn address(id: TemplateId, of: Language) -> String {
    format!("/settings/templates?template={id}&of={}", of.tag())
}

/// What a template is called.
pub fn template_name(l: Language, template: &TemplateName) -> String {
    template.name.clone().unwrap_or_else(|| t::stages::rating_request(l).to_owned())
}
