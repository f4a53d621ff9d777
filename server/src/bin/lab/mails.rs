//! `lab mails`: what nodes made of their work.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryOrder, QuerySelect};
use server::{
    Context,
    db::Failure,
    entities::{messages, outbound_mails, rating_requests},
};
use uuid::Uuid;

/// What became of a mail, its request and its ticket.
#[derive(FromQueryResult)]
struct Fate {
    message_id: String,
    recipient: String,
    ticket_id: Uuid,
    state: String,
    attempts: i32,
    lease_until: Option<i64>,
    settled_at: Option<i64>,
    request_state: String,
    state_at: i64,
}

/// Prints a line for each mail: Message-ID, recipient, state (`leased` while a node has it in hand), tries,
/// when it was settled, the request's state and its instant, and how many entries its ticket's chatter has.
///
/// # Errors
/// The database's.
pub async fn list(ctx: &Context) -> Result<(), Failure> {
    let on = ctx.db.read();
    let entries: Vec<(Uuid, i64)> = messages::Entity::find()
        .select_only()
        .column(messages::Column::TicketId)
        .column_as(messages::Column::Id.count(), "entries")
        .group_by(messages::Column::TicketId)
        .into_tuple()
        .all(on)
        .await?;
    let entries: HashMap<Uuid, i64> = entries.into_iter().collect();
    let fates = outbound_mails::Entity::find()
        .select_only()
        .columns([
            outbound_mails::Column::MessageId,
            outbound_mails::Column::Recipient,
            outbound_mails::Column::TicketId,
            outbound_mails::Column::State,
            outbound_mails::Column::Attempts,
            outbound_mails::Column::LeaseUntil,
            outbound_mails::Column::SettledAt,
        ])
        .column_as(rating_requests::Column::State, "request_state")
        .column_as(rating_requests::Column::StateAt, "state_at")
        .join(
            JoinType::InnerJoin,
            outbound_mails::Entity::belongs_to(rating_requests::Entity)
                .from(outbound_mails::Column::RequestId)
                .to(rating_requests::Column::Id)
                .into(),
        )
        .order_by_asc(outbound_mails::Column::Id)
        .into_model::<Fate>()
        .all(on)
        .await?;
    for fate in fates {
        let entries = entries.get(&fate.ticket_id).copied().unwrap_or_default();
        let state = if fate.lease_until.is_some() { "leased" } else { &fate.state };
        let settled = fate.settled_at.unwrap_or_default();
        println!(
            "{} {} {state} {} {settled} {} {} {entries}",
            fate.message_id, fate.recipient, fate.attempts, fate.request_state, fate.state_at
        );
    }
    Ok(())
}
