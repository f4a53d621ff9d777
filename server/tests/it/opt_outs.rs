//! How far a wish not to be asked reaches.

use app::tickets::Tickets;
use axum::http::StatusCode;
use domain::{
    language::Language,
    requests::{State, Withdrawal},
    rules::Rule,
    stages::Shipped,
    tickets::AskOutcome,
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use server::entities::{customers, outbound_mails, suppressions};

use crate::support::{
    client::{Browser, router},
    desk::TestDesk,
};
use crate::unsubscribe::{asked, press, opted_out};

on_both_databases!(
    the_link_outlives_the_question_by_far,
    an_address_that_a_mail_server_refused_stays_refused,
    a_mail_that_is_waiting_is_not_sent_after_the_wish,
    a_wish_holds_for_every_spelling_of_the_address,
    who_reads_a_forwarded_mail_later_can_not_let_us_ask_again,
    a_wish_holds_for_the_address_of_today_as_well
);

async fn the_link_outlives_the_question_by_far(desk: TestDesk) {
    let cast = asked(&desk).await;
    let mut browser = Browser::new(&router(&desk).await);
    desk.advance(Span::days(364));
    assert_eq!(press(&desk, &mut browser, &cast.address).await.status, StatusCode::SEE_OTHER);
    assert_eq!(opted_out(&desk).await, 1);
    desk.advance(Span::days(1));
    assert_eq!(browser.get(&cast.address).await.status, StatusCode::NOT_FOUND);
}

async fn an_address_that_a_mail_server_refused_stays_refused(desk: TestDesk) {
    let cast = asked(&desk).await;
    let on = desk.ctx.db.read();
    let address = desk.postbox.mails.lock().unwrap()[0].0.to.clone();
    let refused = suppressions::ActiveModel {
        address: Set(address.clone()),
        why: Set("refused".to_owned()),
        created_at: Set(1),
        request_id: Set(None),
        refused_at: Set(Some(1)),
    };
    suppressions::Entity::insert(refused).exec_without_returning(on).await.unwrap();
    let mut browser = Browser::new(&router(&desk).await);
    let again = browser.post(&cast.address, &[("wish", "again"), ("shown", "0")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let row = suppressions::Entity::find_by_id(&address).one(on).await.unwrap().expect("still there");
    assert_eq!(row.why, "refused");

    let sent = browser.post(&cast.address, &[("List-Unsubscribe", "One-Click")]).await;
    assert_eq!(
        (sent.status, opted_out(&desk).await),
        (StatusCode::OK, 1),
        "the person's own wish counts more"
    );
    browser.post(&cast.address, &[("wish", "again"), ("shown", "0")]).await;
    let row = suppressions::Entity::find_by_id(&address).one(on).await.unwrap().expect("still there");
    assert_eq!((row.why.as_str(), row.created_at), ("refused", 1), "no wish mends a mailbox");
}

async fn a_mail_that_is_waiting_is_not_sent_after_the_wish(desk: TestDesk) {
    let cast = asked(&desk).await;
    *desk.postbox.refuse.lock().unwrap() = Some(server::mail::SendError::Later("450 later".to_owned()));
    let team = cast.agent.user().unwrap().teams[0];
    let number = desk.ticket(team, Some(&cast.customer), Some(&cast.agent)).await;
    desk.move_to(&cast.agent, number, Shipped::Solved).await;
    desk.work().await;
    *desk.postbox.refuse.lock().unwrap() = None;

    let mut program = Browser::new(&router(&desk).await);
    program.post(&cast.address, &[("List-Unsubscribe", "One-Click")]).await;
    desk.advance(Span::days(1));
    desk.work().await;
    assert_eq!(desk.postbox.mails.lock().unwrap().len(), 2, "those from before the wish");
    let on = desk.ctx.db.read();
    let states = outbound_mails::Entity::find().filter(outbound_mails::Column::State.eq("dropped"));
    assert_eq!(states.count(on).await.unwrap(), 1);
    let page = desk.tickets.load_ticket(&cast.agent, number, None, Language::En).await.unwrap();
    assert!(matches!(page.request, Some(State::Withdrawn { why: Withdrawal::OptedOut, .. })), "{page:?}");
}

async fn a_wish_holds_for_every_spelling_of_the_address(desk: TestDesk) {
    let cast = asked(&desk).await;
    let spelled = async |email: &str| {
        let row = customers::ActiveModel {
            id: Set(cast.customer.id.0),
            email: Set(Some(email.to_owned())),
            ..Default::default()
        };
        row.update(desk.ctx.db.read()).await.unwrap();
    };
    spelled("Opt@Shop.example").await;
    desk.work().await;
    // The wish comes by a mail to that spelling.
    let number = desk.ticket(desk.team("field", "company").await, Some(&cast.customer), None).await;
    desk.move_to(&cast.agent, number, Shipped::Solved).await;
    desk.work().await;
    let address = format!("/unsubscribe/{}", desk.stop_tokens().pop().unwrap());
    press(&desk, &mut Browser::new(&router(&desk).await), &address).await;
    let row = suppressions::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    assert_eq!(row.address, "opt@shop.example");

    for (n, email) in ["opt@shop.example", "OPT@SHOP.EXAMPLE", "Opt@shop.example."].into_iter().enumerate() {
        spelled(email).await;
        let number =
            desk.ticket(desk.team(&format!("team-{n}"), "company").await, Some(&cast.customer), None).await;
        let asked = desk.move_to(&cast.agent, number, Shipped::Solved).await.asked;
        assert_eq!(asked, AskOutcome::Not { rule: Rule::NotSuppressed }, "{email}");
    }
    let twin = desk.customer("Elena's twin", Language::Es).await;
    let row = customers::ActiveModel {
        id: Set(twin.id.0),
        email: Set(Some("oPT@shop.example.".to_owned())),
        ..Default::default()
    };
    assert!(row.update(desk.ctx.db.read()).await.is_err(), "no two customers have one address");
}

async fn who_reads_a_forwarded_mail_later_can_not_let_us_ask_again(desk: TestDesk) {
    let cast = asked(&desk).await;
    let mut browser = Browser::new(&router(&desk).await);
    press(&desk, &mut browser, &cast.address).await;
    assert_eq!(opted_out(&desk).await, 1);
    desk.advance(Span::days(1));
    let mut other = Browser::new(&router(&desk).await);
    let page = other.get(&cast.address).await;
    assert!(!page.body.contains("<form"), "nothing can be pressed: {}", page.body);
    desk.advance(Span::seconds(5));
    other.post(&cast.address, &[("wish", "again"), ("shown", "0")]).await;
    assert_eq!(opted_out(&desk).await, 1, "the wish holds");
}

async fn a_wish_holds_for_the_address_of_today_as_well(desk: TestDesk) {
    let cast = asked(&desk).await;
    let row = customers::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    let moved = customers::ActiveModel {
        id: Set(row.id),
        email: Set(Some("new@customer.example".to_owned())),
        ..Default::default()
    };
    moved.update(desk.ctx.db.read()).await.unwrap();
    let mut browser = Browser::new(&router(&desk).await);
    press(&desk, &mut browser, &cast.address).await;
    assert_eq!(opted_out(&desk).await, 2, "of the mail, and of today");
    press(&desk, &mut browser, &cast.address).await;
    assert_eq!(opted_out(&desk).await, 0, "and is taken back for both");
}
