//! A notification rule.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notification_rules")]
pub struct Model {
    /// Its place in the list of all rules, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub stage_id: Uuid,
    pub type_id: Option<Uuid>,
    pub team_id: Option<Uuid>,
    pub template_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub usage: String,
    pub delay: i64,
}

/// No relations: stores name their joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
