//! What folding, unfolding and deleting a stage does to the tickets there. Nobody is asked about any of it.

use domain::{requests::Passage, tickets::Event, time::Timestamp};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Query,
};
use uuid::Uuid;

use super::{
    chatter::{Author, write_event},
    moving::{evacuate, skip, withdraw},
    row::{hint, lock},
};
use crate::{
    context::Context,
    db::{Failure, Tx},
    entities::{stages, teams, tickets},
    places::{notification_rules, team_row},
    requests::{Arrival, asking_rule},
};

/// Closes the tickets of a stage that is folded now, or opens those of one that no longer is. `stage`: its row
/// since, which the transaction holds.
///
/// # Errors
/// The database's.
pub async fn refold(tx: &mut Tx, ctx: &Context, stage: &stages::Model, by: Author) -> Result<(), Failure> {
    let rules = notification_rules(tx.on()).await?;
    for id in standing(tx, stage.id).await? {
        let mut ticket = lock(tx, id).await?;
        if ticket.stage_id != stage.id || ticket.closed_at.is_some() == stage.folded {
            continue;
        }
        let closed_at = stage.folded.then(|| tx.now().millis());
        let row = tickets::ActiveModel {
            id: Set(id),
            closed_at: Set(closed_at),
            round: Set(ticket.round + i32::from(stage.folded)),
            version: Set(ticket.version + 1),
            ..Default::default()
        };
        ticket = row.update(tx.on()).await?;
        hint(tx, &ticket);
        let event = if stage.folded { Event::StageFolded } else { Event::StageUnfolded };
        write_event(tx, id, by, &event).await?;
        if stage.folded {
            let team = team_row(tx.on(), ticket.team_id).await?;
            let arrival = Arrival { begins_round: true, in_bulk: true, ..Arrival::default() };
            skip(tx, &ticket, asking_rule(&rules, stage, &ticket), &team, arrival).await?;
        } else {
            let opened = Passage {
                from_closed: true,
                to_closed: false,
                to_asks: false,
                // Nobody takes back a move of theirs.
                undo_until: Timestamp::from_millis(0),
            };
            withdraw(tx, ctx, &mut ticket, opened).await?;
        }
    }
    Ok(())
}

/// Moves all tickets of a stage to another. The transaction holds both.
///
/// # Errors
/// The database's.
pub async fn evacuate_stage(
    tx: &mut Tx,
    ctx: &Context,
    from: Uuid,
    to: &stages::Model,
    by: Author,
) -> Result<(), Failure> {
    for id in standing(tx, from).await? {
        let mut ticket = lock(tx, id).await?;
        if ticket.stage_id == from {
            evacuate(tx, ctx, &mut ticket, to, by).await?;
        }
    }
    Ok(())
}

/// The tickets of a stage, in the order in which whoever locks several locks them.
async fn standing(tx: &Tx, stage: Uuid) -> Result<Vec<Uuid>, Failure> {
    // With the teams, that is what the index of boards begins with.
    let teams = Query::select().column(teams::Column::Id).from(teams::Entity).to_owned();
    Ok(tickets::Entity::find()
        .select_only()
        .column(tickets::Column::Id)
        .filter(tickets::Column::TeamId.in_subquery(teams))
        .filter(tickets::Column::StageId.eq(stage))
        .order_by_asc(tickets::Column::Id)
        .into_tuple()
        .all(tx.on())
        .await?)
}
