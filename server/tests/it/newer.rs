//! What a newer version has written, while this one still runs beside it.

use app::tickets::Tickets;
use domain::{
    language::Language,
    people::Role,
    stages::Shipped,
    tickets::{Body, Event},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use server::{
    entities::{messages, outbound_mails, satisfaction_levels},
    outbox, worker,
};

use crate::support::desk::TestDesk;

on_both_databases!(
    an_entry_that_this_version_does_not_know_is_told_of_and_hides_no_other,
    a_mail_of_an_unknown_kind_is_left_to_those_who_know_it,
    a_level_with_an_unknown_outcome_is_reported_and_not_left_out
);

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

async fn a_mail_of_an_unknown_kind_is_left_to_those_who_know_it(desk: TestDesk) {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let customer = desk.customer("Elena Petrova", Language::Ru).await;
    let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    let mut ctx = desk.ctx.clone();
    ctx.edges.transport = None;
    worker::once(&ctx).await.unwrap();
    let on = desk.ctx.db.read();
    let rename = |from: &str, to: &str| {
        outbound_mails::Entity::update_many()
            .col_expr(outbound_mails::Column::Kind, Expr::value(to))
            .filter(outbound_mails::Column::Kind.eq(from))
            .exec(on)
    };
    assert_eq!(rename("request", "postcard").await.unwrap().rows_affected, 1);
    assert!(outbox::claim(&ctx).await.unwrap().is_none());
    rename("postcard", "request").await.unwrap();
    assert!(outbox::claim(&ctx).await.unwrap().is_some());
}

async fn a_level_with_an_unknown_outcome_is_reported_and_not_left_out(desk: TestDesk) {
    let on = desk.ctx.db.read();
    let levels = async || server::places::levels::levels_of(on, server::shipped::THREE_LEVELS, Language::En).await;
    assert_eq!(levels().await.unwrap().len(), 3);
    satisfaction_levels::Entity::update_many()
        .col_expr(satisfaction_levels::Column::Outcome, Expr::value("frame"))
        .filter(satisfaction_levels::Column::Value.eq(5))
        .exec(on)
        .await
        .unwrap();
    let told = levels().await.unwrap_err().to_string();
    assert_eq!(told, "unknown outcome of a level: frame");
}
