//! A team's name, zone and members.

use domain::{
    Field, Refusal,
    ids::UserId,
    language::Language,
    teams::{Member, TeamProfile},
    text::{self, Problem, searchable},
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde_json::json;

use super::archive::at_stake;
use crate::{
    accounts::absent_until,
    audit,
    db::{Failure, Tx},
    entities::{team_members, teams, users},
    live::Access,
    places,
    zones::Place,
};

/// A team's profile, with all colleagues who can sign in or were invited.
pub(super) async fn read(
    on: &impl ConnectionTrait,
    row: &teams::Model,
    now: Timestamp,
) -> Result<TeamProfile, Failure> {
    let members =
        team_members::Entity::find().filter(team_members::Column::TeamId.eq(row.id)).all(on).await?;
    let people = users::Entity::find()
        .filter(users::Column::DeactivatedAt.is_null())
        .order_by_asc(users::Column::Name)
        .order_by_asc(users::Column::Id)
        .all(on)
        .await?;
    let person = |user: users::Model| Member {
        id: UserId(user.id),
        member: members.iter().any(|place| place.user_id == user.id),
        absent_until: absent_until(&user, now),
        name: user.name,
    };
    Ok(TeamProfile {
        name: row.name.clone(),
        zone: row.zone.clone(),
        language: places::language(row),
        general_version: row.general_version,
        people: people.into_iter().map(person).collect(),
        members_version: row.members_version,
        assignment: places::assignment(row),
        assignment_version: row.assignment_version,
        self_service: places::self_service(row),
        self_service_version: row.self_service_version,
        at_stake: at_stake(on, row).await?,
    })
}

/// Saves name, zone and language in the transaction that holds the team. Tells the version since.
pub(super) async fn save_general(
    tx: &Tx,
    by: UserId,
    row: &teams::Model,
    version: i64,
    (name, zone): (&str, &str),
    language: Option<Language>,
) -> Result<i64, Failure> {
    let name = text::name(name).map_err(|problem| Field::Name.refused(problem))?;
    let place = Place::known(zone.trim()).ok_or(Field::Zone.refused(Problem::Unknown))?;
    if row.general_version != version {
        return Err(Refusal::Stale { version: row.general_version }.into());
    }
    let others = teams::Entity::find().filter(teams::Column::ArchivedAt.is_null());
    let others = others.filter(teams::Column::Id.ne(row.id)).all(tx.on()).await?;
    if others.iter().any(|other| searchable(&other.name) == searchable(&name)) {
        return Err(Field::Name.refused(Problem::Twice).into());
    }
    let before = places::language(row);
    if (&*name, place.name(), language) == (&*row.name, &*row.zone, before) {
        return Ok(version);
    }
    let detail = json!({
        "name_changed": name != row.name,
        "zone": { "from": row.zone, "to": place.name() },
        "language": { "from": before, "to": language },
        "version": version + 1,
    });
    let columns = teams::ActiveModel {
        id: Set(row.id),
        name: Set(name),
        zone: Set(place.name().to_owned()),
        language: Set(language.map(|language| language.tag().to_owned())),
        general_version: Set(version + 1),
        ..Default::default()
    };
    columns.update(tx.on()).await?;
    audit::record(tx, by, "team.general_changed", ("team", row.id), &detail).await?;
    Ok(version + 1)
}

/// Saves who is in the team. Tells the version since.
pub(super) async fn save_members(
    tx: &mut Tx,
    by: UserId,
    row: &teams::Model,
    version: i64,
    wanted: &[UserId],
) -> Result<i64, Failure> {
    if row.members_version != version {
        return Err(Refusal::Stale { version: row.members_version }.into());
    }
    let known = read(tx.on(), row, tx.now()).await?.people;
    if wanted.iter().any(|id| !known.iter().any(|person| person.id == *id)) {
        return Err(Refusal::Changed.into());
    }
    let comes = |person: &&Member| wanted.contains(&person.id) && !person.member;
    let goes = |person: &&Member| !wanted.contains(&person.id) && person.member;
    let coming: Vec<_> = known.iter().filter(comes).map(|person| person.id).collect();
    let going: Vec<_> = known.iter().filter(goes).map(|person| person.id).collect();
    if coming.is_empty() && going.is_empty() {
        return Ok(version);
    }
    for id in &coming {
        let place =
            team_members::ActiveModel { team_id: Set(row.id), user_id: Set(id.0), assigned_at: Set(None) };
        team_members::Entity::insert(place).exec_without_returning(tx.on()).await?;
    }
    team_members::Entity::delete_many()
        .filter(team_members::Column::TeamId.eq(row.id))
        .filter(team_members::Column::UserId.is_in(going.iter().map(|id| id.0)))
        .exec(tx.on())
        .await?;
    let columns =
        teams::ActiveModel { id: Set(row.id), members_version: Set(version + 1), ..Default::default() };
    columns.update(tx.on()).await?;
    let detail = json!({ "came": coming, "went": going });
    audit::record(tx, by, "team.members_changed", ("team", row.id), &detail).await?;
    // Who sees a private team are others now.
    tx.access(Access::Rights);
    Ok(version + 1)
}
