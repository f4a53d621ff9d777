//! Who is there.

use domain::{
    ids::UserId,
    people::{AccountState, Actor, Colleague, People, Permission, Role},
};
use sea_orm::{EntityTrait, QueryOrder};

use crate::{
    context::Context,
    db::Failure,
    entities::{team_members, teams, users},
    places::{team, teams_of},
};

/// All colleagues, by name.
pub(super) async fn list(ctx: &Context, actor: &Actor) -> Result<People, Failure> {
    let reader = actor.permit(Permission::Administer)?.id;
    let on = ctx.db.read();
    let rows = users::Entity::find()
        .order_by_asc(users::Column::Name)
        .order_by_asc(users::Column::Id)
        .all(on)
        .await?;
    let places = team_members::Entity::find().all(on).await?;
    let named = teams::Entity::find().order_by_asc(teams::Column::Name).all(on).await?;
    let colleague = |row: users::Model| {
        let of = |team: &&teams::Model| {
            places.iter().any(|place| place.user_id == row.id && place.team_id == team.id)
        };
        let teams = named.iter().filter(of).map(|team| team.name.clone()).collect();
        let role = Failure::unless_known(Role::from_name(&row.role), "role", &row.role)?;
        Ok(Colleague {
            id: UserId(row.id),
            role,
            edits_ratings: row.edits_ratings.unwrap_or(role.edits_ratings()),
            teams,
            state: state(&row),
            you: row.id == reader.0,
            name: row.name,
            email: row.email,
        })
    };
    let colleagues = rows.into_iter().map(colleague).collect::<Result<_, Failure>>()?;
    let teams = teams_of(on, actor).await?.iter().map(team).collect();
    Ok(People { colleagues, teams })
}

fn state(row: &users::Model) -> AccountState {
    match row.deactivated_at {
        Some(_) => AccountState::Deactivated,
        None if row.password_hash.is_empty() => AccountState::Invited,
        None => AccountState::Active,
    }
}
