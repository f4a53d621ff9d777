//! A request's one current rating.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ratings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub request_id: Uuid,
    pub ticket_id: Uuid,
    pub team_id: Uuid,
    pub customer_id: Uuid,
    pub agent_id: Option<Uuid>,
    pub level_id: Uuid,
    pub value: i16,
    #[sea_orm(column_type = "Text")]
    pub feedback: String,
    pub changed: bool,
    pub visible_internally_only: bool,
    pub submitted_at: i64,
    pub version: i64,
    pub reason_id: Option<Uuid>,
}

/// No relations: stores name their joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
