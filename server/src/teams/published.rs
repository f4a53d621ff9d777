//! What a team publishes of its ratings, and who may see it.

use domain::{
    Refusal,
    ids::{CustomerId, ScaleId},
    language::Language,
    people::{Actor, Permission},
    periods::Zone,
    portal::{PUBLISHED, Statistics, TeamRatings},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    context::Context,
    db::Failure,
    entities::{teams, tickets as ticket_rows},
    figures::{Question, total},
    places::{
        levels::{all_levels_of, with_rated},
        publishing, sees, team, team_by_slug,
    },
    zones::Place,
};

/// What the actor may see of a team's ratings.
pub(super) async fn read(
    ctx: &Context,
    actor: &Actor,
    slug: &str,
    language: Language,
) -> Result<TeamRatings, Failure> {
    let on = ctx.db.read();
    let found = team_by_slug(slug).one(on).await?;
    // Visitors can't tell a team that publishes nothing from one that does not exist.
    let unseen = if *actor == Actor::Anonymous { Refusal::SignInNeeded } else { Refusal::NotFound };
    let Some(row) = found else { return Err(unseen.into()) };
    let publishing = publishing(&row);
    let published = publishing.published();
    let shown = match actor {
        Actor::Anonymous => published && publishing.visitors,
        Actor::Customer(customer) => published && wrote_to(on, customer.id, &row).await?,
        Actor::User(_) | Actor::System => sees(actor, &row),
    };
    if !shown {
        return Err(unseen.into());
    }
    if !published {
        return Ok(TeamRatings::Unpublished {
            team: team(&row),
            missing: publishing.missing(),
            may_configure: actor.may(Permission::Configure),
        });
    }
    statistics(ctx, &row, language).await.map(TeamRatings::Published)
}

/// Whether a customer ever wrote to a team.
async fn wrote_to(
    on: &impl ConnectionTrait,
    customer: CustomerId,
    row: &teams::Model,
) -> Result<bool, Failure> {
    let found = ticket_rows::Entity::find()
        .filter(ticket_rows::Column::CustomerId.eq(customer.0))
        .filter(ticket_rows::Column::TeamId.eq(row.id))
        .one(on)
        .await?;
    Ok(found.is_some())
}

async fn statistics(ctx: &Context, row: &teams::Model, language: Language) -> Result<Statistics, Failure> {
    let (on, place) = (ctx.db.read(), Place::named(&row.zone));
    let days = PUBLISHED.days(place.day(ctx.now()));
    let sums = total(on, &Question::of_team(row.id, days, place)).await?;
    let (levels, retired) = all_levels_of(on, ScaleId(row.scale_id), language).await?;
    Ok(Statistics {
        team: team(row),
        days,
        zone: place.name().to_owned(),
        levels: with_rated(levels, &retired, sums.visible, language),
        visible: sums.visible,
        withheld: sums.internal.total(),
    })
}
