//! Teams: from their rows to what screens show, and who may know of them.

use domain::{
    Refusal,
    asking::Preset,
    assignment::Assignment,
    desk_settings::DeskSettings,
    ids::{StageId, TeamId},
    language::Language,
    levels::THREE_LEVELS,
    links::RATING_LIFETIME,
    people::Actor,
    portal::Publishing,
    stages::Shipped,
    teams::{SelfService, Team, Visibility},
    time::{Span, Timestamp},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, sea_query::LockType,
};
use uuid::Uuid;

use crate::{
    db::{Failure, Tx},
    entities::{stage_teams, teams},
    shipped::stage_id,
};

/// The row of a new team with what the product starts with: all colleagues see it, it asks with three faces and without a
/// reminder, a rating moves no ticket, managers hear of low ones. [`DeskSettings`] tells what a desk has it start with
/// instead. Its stages are those of [`stages_of_new`].
pub fn new_team(id: TeamId, slug: &str, name: &str, at: Timestamp) -> teams::ActiveModel {
    teams::ActiveModel {
        id: Set(id.0),
        slug: Set(slug.to_owned()),
        name: Set(name.to_owned()),
        visibility: Set(Visibility::Company.name().to_owned()),
        zone: Set("UTC".to_owned()),
        customer_ratings: Set(true),
        scale_id: Set(THREE_LEVELS.0),
        reopen_stage_id: Set(Some(stage_id(Shipped::InProgress).0)),
        close_stage_id: Set(Some(stage_id(Shipped::Solved).0)),
        clear_assignee: Set(true),
        remind_after: Set(None),
        expire_after: Set(RATING_LIFETIME.as_millis()),
        close_on_expiry: Set(false),
        archived_at: Set(None),
        created_at: Set(at.millis()),
        publish_ratings: Set(false),
        publish_to_visitors: Set(false),
        undo_for: Set(DeskSettings::default().undo_for.as_millis()),
        cooldown: Set(0),
        ask_every: Set(1),
        one_click: Set(true),
        alert: Set(true),
        asking_version: Set(1),
        publishing_version: Set(1),
        general_version: Set(1),
        members_version: Set(1),
        language: Set(None),
        assignment: Set(Assignment::default().name().to_owned()),
        assignment_version: Set(1),
        customer_closes: Set(false),
        self_service_version: Set(1),
        close_after: Set(None),
    }
}

/// The stages of a new team that nobody has changed yet: shipped ones.
pub fn stages_of_new(team: TeamId, preset: Preset) -> impl Iterator<Item = stage_teams::ActiveModel> {
    preset.stages().iter().map(move |stage| serves(stage_id(*stage), team))
}

/// That a stage serves a team.
pub fn serves(stage: StageId, team: TeamId) -> stage_teams::ActiveModel {
    stage_teams::ActiveModel { team_id: Set(team.0), stage_id: Set(stage.0) }
}

/// A team as screens show it.
pub fn team(row: &teams::Model) -> Team {
    Team { id: TeamId(row.id), slug: row.slug.clone(), name: row.name.clone() }
}

/// Whether the actor may know of the team's tickets.
pub fn sees(actor: &Actor, row: &teams::Model) -> bool {
    actor.sees_team(TeamId(row.id), visibility(row))
}

/// Who may know of a team. What this version does not know is for its members alone.
pub fn visibility(row: &teams::Model) -> Visibility {
    Visibility::from_name(&row.visibility).unwrap_or_else(|| {
        tracing::warn!(team = %row.id, visibility = row.visibility, "an unknown visibility counts as private");
        Visibility::Private
    })
}

/// What decides whether a team publishes its ratings.
pub fn publishing(row: &teams::Model) -> Publishing {
    Publishing {
        customer_ratings: row.customer_ratings,
        visibility: visibility(row),
        publish: row.publish_ratings,
        visitors: row.publish_to_visitors,
    }
}

/// How a team's new tickets come to its members. What this version does not know is left to people.
pub fn assignment(row: &teams::Model) -> Assignment {
    Assignment::from_name(&row.assignment).unwrap_or_else(|| {
        tracing::warn!(team = %row.id, assignment = row.assignment, "an unknown assignment is left to people");
        Assignment::ByHand
    })
}

/// What becomes of a team's tickets without a colleague.
pub fn self_service(row: &teams::Model) -> SelfService {
    SelfService { customer_closes: row.customer_closes, close_after: row.close_after.map(Span::millis) }
}

/// Whether customers can close their own tickets of a team. Those of an archived one stay as they are.
pub fn lets_customers_close(row: &teams::Model) -> bool {
    row.archived_at.is_none() && self_service(row).lets_customers_close(visibility(row))
}

/// The language in which a team's customers whose own is not known get their mails, if one is set.
pub fn language(row: &teams::Model) -> Option<Language> {
    row.language.as_deref().and_then(Language::from_tag)
}

/// The language of mails to a customer of a team.
pub fn customer_language(known: Option<Language>, of: &teams::Model) -> Option<Language> {
    known.or_else(|| language(of))
}

/// Whether a team shows customers what it publishes. An archived one shows nothing.
pub fn publishes(row: &teams::Model) -> bool {
    row.archived_at.is_none() && publishing(row).published()
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

/// A team in use, by its name in addresses.
pub fn team_by_slug(slug: &str) -> Select<teams::Entity> {
    teams::Entity::find().filter(teams::Column::Slug.eq(slug)).filter(teams::Column::ArchivedAt.is_null())
}

/// Why there is no team in use that is called so in addresses: it is archived, or there is none for the actor.
///
/// # Errors
/// The database's.
pub async fn unused_team(on: &impl ConnectionTrait, actor: &Actor, slug: &str) -> Result<Refusal, Failure> {
    let found = teams::Entity::find().filter(teams::Column::Slug.eq(slug)).one(on).await?;
    let archived = found.filter(|row| sees(actor, row)).and_then(|row| in_use(&row).err());
    Ok(archived.unwrap_or(Refusal::NotFound))
}

/// The row of a team.
///
/// # Errors
/// The database's, and that there is none.
pub async fn team_row(on: &impl ConnectionTrait, id: Uuid) -> Result<teams::Model, Failure> {
    let row = teams::Entity::find_by_id(id).one(on).await?;
    row.ok_or_else(|| Failure::missing(format!("team {id}")))
}

/// The row of a team in which a ticket is made or worked on, held so that nobody archives it meanwhile. Its settings can
/// be saved all the while.
///
/// # Errors
/// The database's, and that there is none.
pub async fn held_team(tx: &Tx, id: Uuid) -> Result<teams::Model, Failure> {
    let row = teams::Entity::find_by_id(id).lock(LockType::KeyShare).one(tx.on()).await?;
    row.ok_or_else(|| Failure::missing(format!("team {id}")))
}

/// Refuses to work on tickets of an archived team.
///
/// # Errors
/// [`Refusal::TeamArchived`]
pub fn in_use(row: &teams::Model) -> Result<(), Refusal> {
    match row.archived_at {
        None => Ok(()),
        Some(_) => Err(Refusal::TeamArchived { team: row.name.clone() }),
    }
}
