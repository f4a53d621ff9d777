//! A ticket with more entries than a page can hold, or a statement can name.

use app::tickets::Tickets;
use domain::{
    ids::MessageId,
    language::Language,
    people::{Actor, Role},
    tickets::{Body, CHATTER_LIMIT},
};
use sea_orm::{ActiveValue::Set, EntityTrait};
use server::entities::{messages, tickets};
use uuid::Uuid;

use crate::support::desk::TestDesk;

on_both_databases!(a_chatter_is_read_from_its_end_a_page_at_a_time);

/// More than SQLite (32,766) binds values to a statement.
const ENTRIES: u32 = 33_000;

async fn fill(desk: &TestDesk, agent: &Actor) {
    let tx = desk.ctx.write().await.unwrap();
    let ticket = tickets::Entity::find().one(tx.on()).await.unwrap().unwrap().id;
    let row = |n: u32| messages::ActiveModel {
        id: Set(Uuid::from_u128(n.into())),
        ticket_id: Set(ticket),
        kind: Set("note".to_owned()),
        author_kind: Set("user".to_owned()),
        author_id: Set(Some(agent.user().unwrap().id.0)),
        body: Set(n.to_string()),
        rating_id: Set(None),
        // Several in an instant: then their identifiers order them.
        at: Set(i64::from(n / 7)),
    };
    let all: Vec<u32> = (0..ENTRIES).collect();
    for some in all.chunks(2_000) {
        let rows = some.iter().map(|n| row(*n));
        messages::Entity::insert_many(rows).exec_without_returning(tx.on()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn a_chatter_is_read_from_its_end_a_page_at_a_time(desk: TestDesk) {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let number = desk.ticket(team, None, None).await;
    fill(&desk, &agent).await;
    let (limit, mut expected) = (u32::try_from(CHATTER_LIMIT).unwrap(), ENTRIES);
    let mut before: Option<MessageId> = None;
    for _ in 0..3 {
        let page = desk.tickets.load_ticket(&agent, number, before, Language::En).await.unwrap();
        let read: Vec<_> = page.chatter.iter().map(|entry| entry.body.clone()).collect();
        let wanted: Vec<_> =
            (expected - limit..expected).map(|n| Body::Note { text: n.to_string() }).collect();
        assert_eq!(read, wanted);
        expected -= limit;
        before = page.earlier;
        assert_eq!(before, Some(MessageId(Uuid::from_u128(expected.into()))));
    }
    let oldest = MessageId(Uuid::from_u128(limit.into()));
    let page = desk.tickets.load_ticket(&agent, number, Some(oldest), Language::En).await.unwrap();
    assert_eq!((page.chatter.len(), page.earlier), (CHATTER_LIMIT as usize, None));
}
