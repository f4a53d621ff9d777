//! Making a ticket.

use domain::{
    Field, Refusal,
    ids::TeamId,
    people::{Actor, Permission},
    teams::Team,
    text::{Problem, searchable},
    tickets::{Choices, Draft, Event, Priority},
};
use sea_orm::{ActiveModelTrait, EntityTrait};

use super::{
    assigning,
    chatter::{Author, write_event},
    row::hint,
};
use crate::{
    accounts::customer_at,
    context::Context,
    db::Failure,
    entities::tickets,
    places::{customer_language, held_stage, held_team, in_use, stages_of, team, teams_of, ticket_types},
};

/// The counter of the numbers that people say.
pub const NUMBERS: &str = "ticket";

/// The teams in which a colleague may make a ticket, and the types that it may be of.
pub(super) async fn choices(ctx: &Context, actor: &Actor) -> Result<Choices, Failure> {
    actor.permit(Permission::WorkTickets)?;
    let on = ctx.db.read();
    let teams: Vec<Team> = teams_of(on, actor).await?.iter().map(team).collect();
    let seen: Vec<TeamId> = teams.iter().map(|team| team.id).collect();
    let desk = ctx.desk.now();
    let own = actor.user().map(|user| user.teams.as_slice()).unwrap_or_default();
    Ok(Choices { team: desk.usual_team(&seen, own), teams, types: ticket_types(on).await? })
}

/// Makes a ticket in the first open stage of its team, and its customer where the address is new. Tells its number.
pub(super) async fn create(ctx: &Context, actor: &Actor, typed: &Draft) -> Result<i64, Failure> {
    let user = actor.permit(Permission::WorkTickets)?;
    let draft = typed.checked()?;
    let unknown = Field::Team.refused(Problem::Unknown);
    let mut tx = ctx.write().await?;
    let team = teams_of(tx.on(), actor).await?.into_iter().find(|row| row.slug == draft.team);
    let team = held_team(&tx, team.ok_or(unknown)?.id).await?;
    in_use(&team)?;
    if let Some(wanted) = draft.ticket_type {
        let known = ticket_types(tx.on()).await?;
        known.iter().find(|known| known.id == wanted).ok_or(Field::Type.refused(Problem::Unknown))?;
    }
    let stages = stages_of(tx.on(), team.id).await?;
    let stage = stages.iter().find(|stage| !stage.folded).or(stages.first());
    let stage = stage.ok_or_else(|| Failure::missing(format!("a stage of team {}", team.id)))?;
    let stage = held_stage(&tx, stage.id).await?;
    if stage.deleted_at.is_some() {
        return Err(Refusal::Changed.into());
    }
    let own = customer_language(draft.language, &team);
    let language = own.or(ctx.desk.now().language).or(user.language).unwrap_or_default();
    let customer = customer_at(&tx, &draft.email, &draft.name, language).await?;
    let assignee = match stage.folded {
        true => None,
        false => assigning::next(&tx, &team).await?,
    };
    let now = tx.now();
    let row = tickets::Model {
        id: tx.id(),
        number: tx.count_up(NUMBERS).await?,
        team_id: team.id,
        stage_id: stage.id,
        search_text: searchable(&format!("{} {}", draft.subject, draft.text)),
        subject: draft.subject,
        description: draft.text,
        priority: Priority::default().number(),
        customer_id: Some(customer.0),
        assignee_id: assignee.as_ref().map(|member| member.id),
        round: 0,
        stage_since: now.millis(),
        closed_at: stage.folded.then(|| now.millis()),
        created_at: now.millis(),
        version: 1,
        set_aside: None,
        turn: None,
        type_id: draft.ticket_type.map(|id| id.0),
    };
    let columns = tickets::ActiveModel::from(row.clone()).reset_all();
    tickets::Entity::insert(columns).exec_without_returning(tx.on()).await?;
    write_event(&tx, row.id, Author::User(user.id), &Event::Created).await?;
    if let Some(member) = assignee {
        write_event(&tx, row.id, Author::System, &Event::AssignedByTeam { to: member.name }).await?;
    }
    hint(&mut tx, &row);
    tx.commit().await?;
    Ok(row.number)
}
