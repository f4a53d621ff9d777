//! Teams: from their rows to what screens show, and who may know of them.

use domain::{
    ids::TeamId,
    people::Actor,
    portal::Publishing,
    teams::{Team, Visibility},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{db::Failure, entities::teams};

/// A team as screens show it.
pub fn team(row: &teams::Model) -> Team {
    Team { id: TeamId(row.id), slug: row.slug.clone(), name: row.name.clone() }
}

/// Whether the actor may know of the team's tickets.
pub fn sees(actor: &Actor, row: &teams::Model) -> bool {
    let visibility = Visibility::from_name(&row.visibility).unwrap_or(Visibility::Private);
    actor.sees_team(TeamId(row.id), visibility)
}

/// What decides whether a team publishes its ratings.
pub fn publishing(row: &teams::Model) -> Publishing {
    Publishing {
        customer_ratings: row.customer_ratings,
        visibility: Visibility::from_name(&row.visibility).unwrap_or(Visibility::Private),
        publish: row.publish_ratings,
        visitors: row.publish_to_visitors,
    }
}

/// The teams in use that the actor may see, oldest first.
///
/// # Errors
/// The database's.
pub async fn teams_of(on: &impl ConnectionTrait, actor: &Actor) -> Result<Vec<teams::Model>, Failure> {
    let mut rows = teams::Entity::find()
        .filter(teams::Column::ArchivedAt.is_null())
        .order_by_asc(teams::Column::CreatedAt)
        .order_by_asc(teams::Column::Id)
        .all(on)
        .await?;
    rows.retain(|row| sees(actor, row));
    Ok(rows)
}

/// The row of a team.
///
/// # Errors
/// The database's, and that there is none.
pub async fn team_row(on: &impl ConnectionTrait, id: Uuid) -> Result<teams::Model, Failure> {
    let row = teams::Entity::find_by_id(id).one(on).await?;
    row.ok_or_else(|| Failure::missing(format!("team {id}")))
}
