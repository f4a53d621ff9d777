//! Ratings and requests of 15 minutes, counted for a team or for an agent in it.

use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rating_sums")]
pub struct Model {
    /// The team itself, or the rated agent, or the nil UUID for nobody.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: Uuid,
    /// When the 15 minutes begin, in UTC milliseconds.
    #[sea_orm(primary_key, auto_increment = false)]
    pub bucket: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub team_id: Uuid,
    pub visible_1: i64,
    pub visible_2: i64,
    pub visible_3: i64,
    pub visible_4: i64,
    pub visible_5: i64,
    pub internal_1: i64,
    pub internal_2: i64,
    pub internal_3: i64,
    pub internal_4: i64,
    pub internal_5: i64,
    pub asked: i64,
    pub answered: i64,
    pub ended: i64,
    pub taken_back: i64,
}

/// No relations: stores name their joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
