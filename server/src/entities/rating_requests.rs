//! A rating request with the columns of its state.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rating_requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub ticket_id: Uuid,
    pub round: i32,
    pub team_id: Uuid,
    pub customer_id: Uuid,
    pub agent_id: Option<Uuid>,
    pub scale_id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub language: String,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    pub state_at: i64,
    pub value: Option<i16>,
    pub outcome_at: Option<i64>,
    pub changeable_until: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub why: Option<String>,
    pub due_at: Option<i64>,
    pub created_at: i64,
    pub asked_at: Option<i64>,
    pub template_id: Option<Uuid>,
    /// How often in a row stepping it failed.
    pub failed_steps: i32,
    pub reopened_at: Option<i64>,
    pub reopened_from: Option<Uuid>,
    pub reopened_assignee: Option<Uuid>,
}

/// No relations: stores name their joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
