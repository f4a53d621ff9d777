//! A colleague.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub email: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub customer_name: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub role: String,
    #[sea_orm(column_type = "Text")]
    pub password_hash: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub language: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub zone: String,
    pub deactivated_at: Option<i64>,
    /// The right to change ratings, where it was granted or taken by name.
    pub edits_ratings: Option<bool>,
    /// When all sessions were ended; those that began before are over.
    pub signed_out_at: Option<i64>,
    /// The last day of an absence, counted from 1970-01-01.
    pub absent_until: Option<i64>,
    /// Counts saves of the profile.
    pub profile_version: i64,
    pub created_at: i64,
}

/// No relations: stores name their joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
