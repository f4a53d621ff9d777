//! A scale of levels.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "satisfaction_scales")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What managers call it; none for what the product ships, which the catalogues name.
    #[sea_orm(column_type = "Text", nullable)]
    pub title: Option<String>,
    pub version: i64,
    /// How its levels are drawn, see `domain::levels::Look`.
    #[sea_orm(column_type = "Text")]
    pub faces: String,
}

/// No relations: stores name their joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
