//! Templates of mails: from their rows to what screens show.

use domain::{ids::TemplateId, template_settings::TemplateName};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{db::Failure, entities::email_templates, shipped::RATING_REQUEST};

/// The templates in use, the shipped one first.
///
/// # Errors
/// The database's.
pub async fn templates(on: &impl ConnectionTrait) -> Result<Vec<email_templates::Model>, Failure> {
    Ok(email_templates::Entity::find()
        .filter(email_templates::Column::RetiredAt.is_null())
        .order_by_asc(email_templates::Column::Id)
        .all(on)
        .await?)
}

/// A template as screens name it.
pub fn template_name(row: &email_templates::Model) -> TemplateName {
    TemplateName { id: TemplateId(row.id), name: (row.id != RATING_REQUEST.0).then(|| row.name.clone()) }
}
