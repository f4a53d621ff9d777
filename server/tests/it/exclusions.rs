//! Tickets and customers that are never asked, by decision of colleagues.

use app::{requests::Requests, tickets::Tickets};
use domain::{
    language::Language,
    requests::{State, Withdrawal},
    rules::{Exclusion, Rule},
    stages::Shipped,
    tickets::{AskOutcome, SetAside},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use server::entities::customers;

use crate::support::desk::TestDesk;
use crate::explain::{Cast, log};

on_both_databases!(
    a_ticket_set_aside_is_not_asked_about_until_the_mark_is_taken_back,
    setting_a_ticket_aside_takes_back_the_request_that_runs,
    a_customer_who_is_never_asked_is_left_alone_by_all_teams,
    an_exclusion_that_broke_off_halfway_is_finished_by_deciding_it_again
);

async fn a_ticket_set_aside_is_not_asked_about_until_the_mark_is_taken_back(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let seen = cast.page(&desk, &cast.agent).await.card.version;
    for mark in SetAside::ALL {
        desk.ratings.set_ticket_aside(&cast.agent, cast.number, Some(mark)).await.unwrap();
        assert_eq!(cast.page(&desk, &cast.agent).await.set_aside, Some(mark));
        assert_eq!(cast.explain(&desk).await.facts.exclusion, Some(Exclusion::from(mark)));
    }
    assert_eq!(cast.page(&desk, &cast.agent).await.card.version, seen + 2, "open pages are told");
    assert_eq!(cast.close(&desk).await, AskOutcome::Not { rule: Rule::NotExcluded });
    desk.work().await;
    assert!(desk.tokens().is_empty());

    cast.reopen(&desk).await;
    desk.ratings.set_ticket_aside(&cast.agent, cast.number, None).await.unwrap();
    desk.ratings.set_ticket_aside(&cast.agent, cast.number, None).await.unwrap();
    assert!(matches!(cast.close(&desk).await, AskOutcome::At { .. }));
    let action = |detail: &str| ("ticket.set_aside".to_owned(), detail.to_owned());
    assert_eq!(
        log(&desk).await,
        [
            action(r#"{"from":null,"to":"spam"}"#),
            action(r#"{"from":"spam","to":"merged"}"#),
            action(r#"{"from":"merged","to":null}"#)
        ],
        "and what changes nothing is not in the log"
    );
}

async fn setting_a_ticket_aside_takes_back_the_request_that_runs(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    desk.ask_after(cast.team, Span::hours(1)).await;
    cast.close(&desk).await;
    desk.ratings.set_ticket_aside(&cast.agent, cast.number, Some(SetAside::Spam)).await.unwrap();
    let at = desk.ctx.now();
    let taken_back = Some(State::Withdrawn { at, why: Withdrawal::Excluded });
    assert_eq!(cast.page(&desk, &cast.agent).await.request, taken_back);
    desk.advance(Span::days(2));
    desk.work().await;
    assert!(desk.tokens().is_empty());
}

async fn a_customer_who_is_never_asked_is_left_alone_by_all_teams(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let other = desk.team("field", "company").await;
    desk.ask_after(other, Span::hours(1)).await;
    let [running, third] = [
        desk.ticket(other, Some(&cast.customer), Some(&cast.agent)).await,
        desk.ticket(other, Some(&cast.customer), Some(&cast.agent)).await,
    ];
    desk.move_to(&cast.agent, running, Shipped::Solved).await;
    cast.close(&desk).await;
    desk.work().await;
    assert_eq!(desk.tokens().len(), 1, "one request is out, one waits");

    desk.ratings.never_ask_customer(&cast.manager, third, true).await.unwrap();
    for number in [running, cast.number] {
        let page = desk.tickets.load_ticket(&cast.agent, number, None, Language::En).await.unwrap();
        let why = matches!(page.request, Some(State::Withdrawn { why: Withdrawal::Excluded, .. }));
        assert!(why, "{:?}", page.request);
    }
    desk.advance(Span::days(2));
    desk.work().await;
    assert_eq!(desk.tokens().len(), 1);
    let asked = desk.move_to(&cast.agent, third, Shipped::Solved).await.asked;
    assert_eq!(asked, AskOutcome::Not { rule: Rule::NotExcluded });
    let told = desk.ratings.explain_request(&cast.manager, third).await.unwrap();
    assert!(told.never_ask && told.may_exclude);
    assert_eq!(told.facts.exclusion, Some(Exclusion::Customer));

    desk.ratings.never_ask_customer(&cast.manager, third, false).await.unwrap();
    assert!(!cast.explain(&desk).await.never_ask);
    let action = |detail: &str| ("customer.never_ask".to_owned(), detail.to_owned());
    assert_eq!(log(&desk).await, [action(r#"{"to":true}"#), action(r#"{"to":false}"#)]);
}

async fn an_exclusion_that_broke_off_halfway_is_finished_by_deciding_it_again(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    cast.close(&desk).await;
    desk.work().await;
    let never_ask = Set(true);
    let row = customers::ActiveModel { id: Set(cast.customer.id.0), never_ask, ..Default::default() };
    row.update(desk.ctx.db.read()).await.unwrap();
    assert!(matches!(cast.page(&desk, &cast.agent).await.request, Some(State::Sent { .. })));

    desk.ratings.never_ask_customer(&cast.manager, cast.number, true).await.unwrap();
    let at = desk.ctx.now();
    let taken_back = Some(State::Withdrawn { at, why: Withdrawal::Excluded });
    assert_eq!(cast.page(&desk, &cast.agent).await.request, taken_back);
    assert!(log(&desk).await.is_empty(), "the decision itself stood already");
}
