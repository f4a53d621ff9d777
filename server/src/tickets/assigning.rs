//! Giving a new ticket to a member of its team, where the team wants that.

use std::collections::HashMap;

use domain::{
    assignment::{Assignment, Candidate},
    ids::UserId,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Asterisk, Expr, ExprTrait, LockType},
};
use uuid::Uuid;

use crate::{
    accounts::absent_until,
    db::{Failure, Tx},
    entities::{team_members, teams, tickets, users},
    places::assignment,
};

/// Whose turn it is to get a ticket of a team, if it gives tickets out by itself and somebody is there. The turn is
/// taken with that.
///
/// # Errors
/// The database's.
pub(super) async fn next(tx: &Tx, team: &teams::Model) -> Result<Option<users::Model>, Failure> {
    let how = assignment(team);
    if how == Assignment::ByHand {
        return Ok(None);
    }
    // Held, so that of tickets which are made at once each counts for the next.
    let places = team_members::Entity::find()
        .filter(team_members::Column::TeamId.eq(team.id))
        .order_by_asc(team_members::Column::UserId)
        .lock(LockType::NoKeyUpdate)
        .all(tx.on())
        .await?;
    tx.waited();
    let mut there = users::Entity::find()
        .filter(users::Column::Id.is_in(places.iter().map(|place| place.user_id)))
        .filter(users::Column::DeactivatedAt.is_null())
        .all(tx.on())
        .await?;
    there.retain(|user| absent_until(user, tx.now()).is_none());
    let open = open_tickets(tx, team.id).await?;
    let last = |id| places.iter().find(|place| place.user_id == id).and_then(|place| place.assigned_at);
    let candidate = |user: &users::Model| Candidate {
        id: UserId(user.id),
        open: open.get(&user.id).copied().unwrap_or(0),
        last: last(user.id).map(Timestamp::from_millis),
    };
    let candidates: Vec<_> = there.iter().map(candidate).collect();
    let Some(chosen) = how.choose(&candidates) else { return Ok(None) };
    let turn = team_members::ActiveModel {
        team_id: Set(team.id),
        user_id: Set(chosen.0),
        assigned_at: Set(Some(tx.now().millis())),
    };
    turn.update(tx.on()).await?;
    there.retain(|user| user.id == chosen.0);
    Ok(there.pop())
}

/// How many open tickets of a team each colleague has.
async fn open_tickets(tx: &Tx, team: Uuid) -> Result<HashMap<Uuid, u32>, Failure> {
    let rows: Vec<(Option<Uuid>, i64)> = tickets::Entity::find()
        .select_only()
        .column(tickets::Column::AssigneeId)
        .expr_as(Expr::col(Asterisk).count(), "n")
        .filter(tickets::Column::TeamId.eq(team))
        .filter(tickets::Column::ClosedAt.is_null())
        .group_by(tickets::Column::AssigneeId)
        .into_tuple()
        .all(tx.on())
        .await?;
    let known = |(user, n): (Option<Uuid>, i64)| Some((user?, u32::try_from(n).unwrap_or(u32::MAX)));
    Ok(rows.into_iter().filter_map(known).collect())
}
