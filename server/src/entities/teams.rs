//! A helpdesk team.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "teams")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub visibility: String,
    #[sea_orm(column_type = "Text")]
    pub zone: String,
    pub customer_ratings: bool,
    pub scale_id: Uuid,
    pub reopen_stage_id: Option<Uuid>,
    pub close_stage_id: Option<Uuid>,
    pub clear_assignee: bool,
    pub remind_after: Option<i64>,
    pub expire_after: i64,
    pub close_on_expiry: bool,
    pub archived_at: Option<i64>,
    pub created_at: i64,
    pub publish_ratings: bool,
    pub publish_to_visitors: bool,
    pub undo_for: i64,
    pub cooldown: i64,
    pub ask_every: i64,
    pub one_click: bool,
    pub alert: bool,
    pub asking_version: i64,
    pub publishing_version: i64,
    pub general_version: i64,
    pub members_version: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub language: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub assignment: String,
    pub assignment_version: i64,
    pub customer_closes: bool,
    pub self_service_version: i64,
    pub close_after: Option<i64>,
}

/// No relations: stores name their joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
