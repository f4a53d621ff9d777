//! A link in a mail, by the hash of its token.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "link_tokens")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub hash: String,
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    pub request_id: Option<Uuid>,
    pub mail_id: Option<Uuid>,
    pub expires_at: i64,
    pub revoked_at: Option<i64>,
}

/// No relations: stores name their joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
