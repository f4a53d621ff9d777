//! A ticket.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tickets")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: i64,
    pub team_id: Uuid,
    pub stage_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    #[sea_orm(column_type = "Text")]
    pub description: String,
    pub priority: i16,
    pub customer_id: Option<Uuid>,
    pub assignee_id: Option<Uuid>,
    pub round: i32,
    pub stage_since: i64,
    pub closed_at: Option<i64>,
    pub created_at: i64,
    pub version: i64,
    #[sea_orm(column_type = "Text")]
    pub search_text: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub set_aside: Option<String>,
    pub turn: Option<i64>,
    pub type_id: Option<Uuid>,
}

/// No relations: stores name their joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
