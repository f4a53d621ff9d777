//! Where the way of a rating ends early, and what is refused on it.

use std::sync::Arc;

use app::{portal::Portal, tickets::Tickets};
use domain::{
    Refusal,
    language::Language,
    levels::Value,
    people::{Actor, Role},
    rate::SendResult,
    requests::State,
    rules::Rule,
    stages::Shipped,
    tickets::{AskOutcome, Event},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use server::{
    Config,
    entities::satisfaction_levels,
    mail::SendError,
    shipped::{self, stage_id},
    tickets::TicketService,
    worker,
};

use crate::support::desk::TestDesk;
use crate::rating_loop::{Cast, cast, page, events, asked, set_team};

on_both_databases!(
    a_ticket_without_customer_moves_and_says_why_nobody_is_asked,
    a_mail_server_that_is_down_delays_the_mail_and_the_ticket_says_so,
    a_refused_address_ends_the_request,
    requests_are_held_while_the_desk_does_not_know_its_address,
    a_later_change_leaves_a_ticket_alone_that_was_reopened_by_hand,
    a_move_of_a_card_that_changed_meanwhile_is_refused,
    another_teams_ticket_and_another_customers_ticket_do_not_exist
);

async fn a_ticket_without_customer_moves_and_says_why_nobody_is_asked(desk: TestDesk) {
    let Cast { agent, .. } = cast(&desk).await;
    let team = agent.user().unwrap().teams[0];
    let number = desk.ticket(team, None, Some(&agent)).await;
    let moved = desk.move_to(&agent, number, Shipped::Solved).await;
    assert_eq!(moved.asked, AskOutcome::Not { rule: Rule::HasCustomer });
    let page = page(&desk, &Cast { agent, number }).await;
    assert_eq!(page.stage.id, stage_id(Shipped::Solved));
    assert!(events(&page).contains(&&Event::NotAsked { rule: Rule::HasCustomer }));
}

async fn a_mail_server_that_is_down_delays_the_mail_and_the_ticket_says_so(desk: TestDesk) {
    let cast = cast(&desk).await;
    *desk.postbox.refuse.lock().unwrap() = Some(SendError::Later("connection refused".to_owned()));
    desk.move_to(&cast.agent, cast.number, Shipped::Solved).await;
    desk.work().await;
    let waiting = page(&desk, &cast).await;
    assert!(matches!(waiting.request, Some(State::Queued { .. })));
    assert!(
        events(&waiting)
            .iter()
            .any(|e| matches!(e, Event::MailDelayed { why, .. } if why == "connection refused"))
    );

    *desk.postbox.refuse.lock().unwrap() = None;
    desk.work().await;
    assert!(desk.tokens().is_empty(), "not before the pause is over");
    desk.advance(Span::minutes(2));
    desk.work().await;
    assert_eq!(desk.tokens().len(), 1);
    assert!(events(&page(&desk, &cast).await).contains(&&Event::Asked));
}

async fn a_refused_address_ends_the_request(desk: TestDesk) {
    let cast = cast(&desk).await;
    *desk.postbox.refuse.lock().unwrap() = Some(SendError::Never("550 no such user".to_owned()));
    desk.move_to(&cast.agent, cast.number, Shipped::Solved).await;
    desk.work().await;
    let page = page(&desk, &cast).await;
    assert!(matches!(page.request, Some(State::Undeliverable { .. })));
    assert!(
        events(&page).iter().any(|e| matches!(e, Event::MailRefused { why } if why == "550 no such user"))
    );
}

async fn requests_are_held_while_the_desk_does_not_know_its_address(desk: TestDesk) {
    let cast = cast(&desk).await;
    let mut unset = desk.ctx.clone();
    unset.config = Arc::new(Config { base: None, ..Config::clone(&desk.ctx.config) });
    desk.move_to(&cast.agent, cast.number, Shipped::Solved).await;
    worker::once(&unset).await.unwrap();
    assert!(desk.tokens().is_empty());
    assert!(TicketService(unset).load_board(&cast.agent, None).await.unwrap().held, "the board says why");
    assert!(matches!(page(&desk, &cast).await.request, Some(State::Scheduled { .. })));

    desk.work().await;
    assert_eq!(desk.tokens().len(), 1, "once the address is set the request goes out");
}

async fn a_later_change_leaves_a_ticket_alone_that_was_reopened_by_hand(desk: TestDesk) {
    let cast = cast(&desk).await;
    set_team(&desk, |team| team.scale_id = Set(shipped::FIVE_LEVELS.0)).await;
    let outcome = satisfaction_levels::ActiveModel {
        id: Set(shipped::level_id(shipped::FIVE_LEVELS, Value::new(3).unwrap()).0),
        outcome: Set("keep".to_owned()),
        ..Default::default()
    };
    outcome.update(desk.ctx.db.read()).await.unwrap();
    let token = asked(&desk, &cast).await;
    desk.answer(&token, 3, "").await;
    desk.move_to(&cast.agent, cast.number, Shipped::OnHold).await;
    assert_eq!(desk.change(&token, 1, "").await, SendResult::Thanks);
    let page = page(&desk, &cast).await;
    assert_eq!(page.stage.id, stage_id(Shipped::OnHold));
    assert!(page.card.assignee.is_some());
}

async fn a_move_of_a_card_that_changed_meanwhile_is_refused(desk: TestDesk) {
    let cast = cast(&desk).await;
    let seen = page(&desk, &cast).await.card.version;
    desk.move_to(&cast.agent, cast.number, Shipped::OnHold).await;
    let late = desk.tickets.move_ticket(&cast.agent, cast.number, stage_id(Shipped::Solved), seen).await;
    assert_eq!(late, Err(Refusal::Changed));
    assert_eq!(page(&desk, &cast).await.stage.id, stage_id(Shipped::OnHold));
}

async fn another_teams_ticket_and_another_customers_ticket_do_not_exist(desk: TestDesk) {
    let legal = desk.team("legal", "private").await;
    let care = desk.team("care", "company").await;
    let owner = desk.customer("Elena Petrova", Language::Ru).await;
    let other = Actor::Customer(desk.customer("Jorge Ruiz", Language::Es).await);
    let outsider = desk.user("Mikael Krantz", Role::Manager, &[care]).await;
    let admin = desk.user("Ada Admin", Role::Administrator, &[]).await;
    let number = desk.ticket(legal, Some(&owner), None).await;
    assert_eq!(desk.tickets.load_ticket(&outsider, number, None, Language::En).await, Err(Refusal::NotFound));
    let read = async |reader: &Actor| {
        desk.tickets.load_own_ticket(reader, number, None, Language::En).await.map(drop)
    };
    assert_eq!(read(&other).await, Err(Refusal::NotFound));
    let moved = desk.tickets.move_ticket(&outsider, number, stage_id(Shipped::Solved), 1).await;
    assert_eq!(moved, Err(Refusal::NotFound));
    assert_eq!(desk.tickets.say_on_ticket(&outsider, number, "Hello", true).await, Err(Refusal::NotFound));
    let owner = Actor::Customer(owner);
    assert_eq!(read(&owner).await, Ok(()));
    assert_eq!(desk.tickets.load_ticket(&owner, number, None, Language::En).await, Err(Refusal::Forbidden));
    assert_eq!(
        desk.tickets.move_ticket(&owner, number, stage_id(Shipped::Solved), 1).await,
        Err(Refusal::Forbidden)
    );
    assert_eq!(desk.tickets.load_board(&owner, None).await.map(|_| ()), Err(Refusal::Forbidden));
    assert!(desk.tickets.load_ticket(&admin, number, None, Language::En).await.is_ok());
    assert_eq!(desk.tickets.load_board(&outsider, Some("legal")).await.map(|_| ()), Err(Refusal::NotFound));
}
