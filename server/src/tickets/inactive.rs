//! Tickets that wait for a customer who is silent: which they are, and closing them.

use domain::{
    ids::{TeamId, TicketId},
    teams::Activity,
    tickets::Event,
    time::{Span, Timestamp},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, SubQueryStatement},
};
use uuid::Uuid;

use super::{chatter::Author, closing::close, row::lock};
use crate::{
    context::Context,
    db::{Failure, Tx},
    entities::{messages, teams, tickets},
    places::{held_team, self_service},
};

/// How many tickets one look finds at most; the next one finds the others.
const BATCH: u64 = 1_000;

/// What customers and teams say to each other. A rating is the customer's word.
const WORDS: [&str; 2] = ["reply", "rating"];

/// The kind of author of the team's words.
const COLLEAGUE: &str = "user";

/// How many tickets of a team a silence would close now.
///
/// # Errors
/// The database's.
pub async fn count_inactive(
    on: &impl ConnectionTrait,
    team: TeamId,
    silence: Span,
    now: Timestamp,
) -> Result<u64, Failure> {
    Ok(inactive(team.0, now - silence).count(on).await?)
}

/// The tickets that are to be closed now, the longest silent first.
///
/// # Errors
/// The database's.
pub async fn all_inactive(on: &impl ConnectionTrait, now: Timestamp) -> Result<Vec<TicketId>, Failure> {
    let closing = teams::Entity::find()
        .filter(teams::Column::CloseAfter.is_not_null())
        .filter(teams::Column::ArchivedAt.is_null())
        .all(on)
        .await?;
    let mut found = Vec::new();
    for team in closing {
        let Some(silence) = self_service(&team).close_after else { continue };
        let ids: Vec<Uuid> = inactive(team.id, now - silence)
            .select_only()
            .column(tickets::Column::Id)
            .order_by_asc(tickets::Column::StageSince)
            .order_by_asc(tickets::Column::Id)
            .limit(BATCH)
            .into_tuple()
            .all(on)
            .await?;
        found.extend(ids.into_iter().map(TicketId));
    }
    Ok(found)
}

/// Closes a ticket, unless something has happened to it or to its team's settings since it was found. Tells whether it
/// did.
///
/// # Errors
/// That there is no such ticket; [`domain::Refusal::Changed`] where the team has no folded stage; the database's.
pub async fn close_inactive(ctx: &Context, id: TicketId) -> Result<bool, Failure> {
    let mut tx = ctx.write().await?;
    let mut ticket = lock(&tx, id.0).await?;
    let team = held_team(&tx, ticket.team_id).await?;
    let settings = self_service(&team);
    let Some(silence) = settings.close_after.filter(|_| team.archived_at.is_none()) else { return Ok(false) };
    if ticket.closed_at.is_some() || !settings.closes(activity(&tx, &ticket).await?, tx.now()) {
        return Ok(false);
    }
    let cause = Event::ClosedForInactivity { after: silence };
    close(&mut tx, ctx, &mut ticket, team, Author::System, &cause).await?;
    tx.commit().await?;
    ctx.wake.notify_one();
    Ok(true)
}

/// The open tickets of a team whose last word is the team's and in which nothing was written after an instant.
fn inactive(team: Uuid, since: Timestamp) -> Select<tickets::Entity> {
    let later =
        entries().column(messages::Column::Id).and_where(messages::Column::At.gt(since.millis())).take();
    let last = entries()
        .column(messages::Column::AuthorKind)
        .and_where(messages::Column::Kind.is_in(WORDS))
        .order_by(messages::Column::At, Order::Desc)
        .order_by(messages::Column::Id, Order::Desc)
        .limit(1)
        .take();
    let last = Expr::SubQuery(None, Box::new(SubQueryStatement::SelectStatement(last)));
    tickets::Entity::find()
        .filter(tickets::Column::TeamId.eq(team))
        .filter(tickets::Column::ClosedAt.is_null())
        // A move is written in the chatter as well; this is for the index.
        .filter(tickets::Column::StageSince.lte(since.millis()))
        .filter(Expr::exists(later).not())
        .filter(last.eq(COLLEAGUE))
}

/// The entries of the ticket that a statement around this one looks at.
fn entries() -> SelectStatement {
    let of_ticket = Expr::col((messages::Entity, messages::Column::TicketId));
    Query::select()
        .from(messages::Entity)
        .and_where(of_ticket.equals((tickets::Entity, tickets::Column::Id)))
        .take()
}

async fn activity(tx: &Tx, ticket: &tickets::Model) -> Result<Activity, Failure> {
    let newest = || {
        messages::Entity::find()
            .filter(messages::Column::TicketId.eq(ticket.id))
            .order_by_desc(messages::Column::At)
            .order_by_desc(messages::Column::Id)
    };
    let last = newest().one(tx.on()).await?;
    let word = newest().filter(messages::Column::Kind.is_in(WORDS)).one(tx.on()).await?;
    Ok(Activity {
        last: Timestamp::from_millis(last.map_or(ticket.stage_since, |entry| entry.at)),
        answered: word.is_some_and(|entry| entry.author_kind == COLLEAGUE),
    })
}
