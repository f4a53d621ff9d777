//! A stage of the board.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stages")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text", nullable)]
    pub shipped: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub name: Option<String>,
    pub folded: bool,
    /// A JSON object of what it is called in other languages, by their tags.
    #[sea_orm(column_type = "Text")]
    pub translations: String,
    #[sea_orm(column_type = "Text")]
    pub description: String,
    pub position: i32,
    pub version: i64,
    pub deleted_at: Option<i64>,
}

/// No relations: stores name their joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
