//! The trouble with the mail server, while there is any.

use sea_orm::entity::prelude::*;

/// A row; there is one at most.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_trouble")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i16,
    pub failures: i32,
    pub paused_until: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub why: String,
}

/// No relations: stores name their joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
