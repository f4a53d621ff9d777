//! Templates of mails: from their rows to what screens show.

use domain::{ids::TemplateId, template_settings::TemplateName};

use crate::{entities::email_templates, shipped::RATING_REQUEST};

/// A template as screens name it.
pub fn template_name(row: &email_templates::Model) -> TemplateName {
    TemplateName { id: TemplateId(row.id), name: (row.id != RATING_REQUEST.0).then(|| row.name.clone()) }
}
