//! What of a desk is there.

use domain::people::Role;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    db::Failure,
    entities::{teams, users},
};

/// What an address without a page leads by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Somebody is administrator.
    pub administrator: bool,
    /// There is a team in use.
    pub team: bool,
}

/// Looks.
///
/// # Errors
/// The database's.
pub async fn found(on: &impl ConnectionTrait) -> Result<Found, Failure> {
    let administrator = users::Entity::find()
        .filter(users::Column::Role.eq(Role::Administrator.name()))
        .filter(users::Column::DeactivatedAt.is_null())
        .one(on)
        .await?;
    let team = teams::Entity::find().filter(teams::Column::ArchivedAt.is_null()).one(on).await?;
    Ok(Found { administrator: administrator.is_some(), team: team.is_some() })
}
