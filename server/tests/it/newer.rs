//! What a newer version has written, while this one still runs beside it.

use app::tickets::Tickets;
use domain::{
    language::Language,
    people::Role,
    tickets::{Body, Event},
};
use sea_orm::{ActiveValue::Set, EntityTrait};
use server::entities::messages;

use crate::support::desk::TestDesk;

on_both_databases!(an_entry_that_this_version_does_not_know_is_told_of_and_hides_no_other);

async fn an_entry_that_this_version_does_not_know_is_told_of_and_hides_no_other(desk: TestDesk) {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let number = desk.ticket(team, None, None).await;
    let load = async || desk.tickets.load_ticket(&agent, number, None, Language::En).await.unwrap();
    desk.tickets.say_on_ticket(&agent, number, "Seen.", true).await.unwrap();
    let known = load().await.chatter.len();

    let on = desk.ctx.db.read();
    let row = messages::Entity::find().one(on).await.unwrap().unwrap();
    let newer = messages::ActiveModel {
        id: Set(desk.ctx.id()),
        kind: Set("event".to_owned()),
        body: Set("{\"levitated\":{}}".to_owned()),
        ..row.into()
    };
    messages::Entity::insert(newer).exec_without_returning(on).await.unwrap();
    let chatter = load().await.chatter;
    assert_eq!(chatter.len(), known + 1);
    assert_eq!(chatter.iter().filter(|entry| entry.body == Body::Unknown).count(), 1);
    assert!(chatter.iter().any(|entry| matches!(&entry.body, Body::Note { text } if text == "Seen.")));
    assert!(!chatter.iter().any(|entry| entry.body == Body::Event { event: Event::OutcomeOvertaken }));
}
