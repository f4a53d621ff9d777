//! The product's main job: close, ask, answer, read.


use app::{rate::Rate, tickets::Tickets};
use domain::{
    ids::TeamId,
    Field, Refusal,
    language::Language,
    levels::Value,
    people::{Actor, Role},
    rate::{Phase, SendResult},
    requests::{Ending, State, Withdrawal},
    stages::Shipped,
    text::Problem,
    tickets::{AskOutcome, Body, Event, TicketPage},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait};
use server::{
    entities::{rating_answers, ratings, teams},
    shipped::{self, stage_id},
};

use crate::support::desk::TestDesk;

on_both_databases!(
    the_customer_is_asked_and_the_rating_lands_in_the_chatter,
    a_delayed_request_waits_for_its_moment,
    reopening_withdraws_the_request_and_closing_again_asks_again,
    a_low_rating_reopens_the_ticket_and_clears_the_assignee,
    silence_brings_one_reminder_and_then_closes_unrated,
    visits_leave_no_rating,
    two_sends_of_one_form_are_one_answer,
    the_first_answer_wins_and_a_change_replaces_it_for_seven_days,
    an_answer_without_the_cookie_is_kept_but_not_counted,
    feedback_that_is_too_long_is_refused_and_kept_in_the_field
);

pub struct Cast {
    pub agent: Actor,
    pub number: i64,
}

pub async fn cast(desk: &TestDesk) -> Cast {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let customer = desk.customer("Elena Petrova", Language::En).await;
    let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
    Cast { agent, number }
}

pub async fn page(desk: &TestDesk, cast: &Cast) -> TicketPage {
    desk.tickets.load_ticket(&cast.agent, cast.number, None, Language::En).await.unwrap()
}

pub fn events(page: &TicketPage) -> Vec<&Event> {
    page.chatter
        .iter()
        .filter_map(|e| if let Body::Event { event } = &e.body { Some(event) } else { None })
        .collect()
}

/// Closes the ticket and lets the mail go out; returns the link's token.
pub async fn asked(desk: &TestDesk, cast: &Cast) -> String {
    desk.move_to(&cast.agent, cast.number, Shipped::Solved).await;
    desk.work().await;
    desk.tokens().pop().expect("a mail went out")
}

pub async fn set_team(desk: &TestDesk, change: impl FnOnce(&mut teams::ActiveModel)) {
    let team = teams::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    let mut row = teams::ActiveModel { id: Set(team.id), ..Default::default() };
    change(&mut row);
    row.update(desk.ctx.db.read()).await.unwrap();
}

async fn count_ratings(desk: &TestDesk) -> u64 {
    ratings::Entity::find().count(desk.ctx.db.read()).await.unwrap()
}

async fn the_customer_is_asked_and_the_rating_lands_in_the_chatter(desk: TestDesk) {
    let cast = cast(&desk).await;
    let moved = desk.move_to(&cast.agent, cast.number, Shipped::Solved).await;
    assert!(
        matches!(&moved.asked, AskOutcome::At { customer, .. } if customer == "Elena"),
        "{:?}",
        moved.asked
    );
    desk.work().await;
    assert_eq!(desk.postbox.mails.lock().unwrap().len(), 1);

    let token = desk.tokens().pop().unwrap();
    assert_eq!(desk.answer(&token, 5, "Quick,\r\nand it is fixed.").await, SendResult::Thanks);
    let page = page(&desk, &cast).await;
    let Body::Rating { value, level, feedback, .. } = &page.chatter.last().unwrap().body else {
        panic!("the rating is the last entry: {:?}", page.chatter)
    };
    assert_eq!(
        (value.get(), level.as_str(), feedback.as_str()),
        (5, "Satisfied", "Quick,\nand it is fixed.")
    );
    assert_eq!(page.card.rating, Value::new(5));
    assert!(matches!(page.request, Some(State::Answered { .. })));
    desk.work().await;
    assert_eq!(desk.postbox.mails.lock().unwrap().len(), 1, "nobody is asked twice");
}

async fn a_delayed_request_waits_for_its_moment(desk: TestDesk) {
    let cast = cast(&desk).await;
    let team = teams::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    desk.ask_after(TeamId(team.id), Span::hours(2)).await;
    desk.move_to(&cast.agent, cast.number, Shipped::Solved).await;
    desk.advance(Span::millis(Span::hours(2).as_millis() - 1));
    desk.work().await;
    assert!(desk.tokens().is_empty());
    desk.advance(Span::millis(1));
    desk.work().await;
    assert_eq!(desk.tokens().len(), 1);
}

async fn reopening_withdraws_the_request_and_closing_again_asks_again(desk: TestDesk) {
    let cast = cast(&desk).await;
    let first = asked(&desk, &cast).await;
    desk.move_to(&cast.agent, cast.number, Shipped::InProgress).await;
    let reopened = page(&desk, &cast).await;
    let ending = Ending::Withdrawn(Withdrawal::Reopened);
    assert!(events(&reopened).contains(&&Event::Ended { ending }));
    assert_eq!(desk.rate.view(&first, None, false, None).await, Err(Refusal::NotFound));

    let second = asked(&desk, &cast).await;
    assert_ne!(first, second);
    assert_eq!(desk.answer(&second, 3, "").await, SendResult::Thanks);
}

async fn a_low_rating_reopens_the_ticket_and_clears_the_assignee(desk: TestDesk) {
    let cast = cast(&desk).await;
    set_team(&desk, |team| team.scale_id = Set(shipped::FIVE_LEVELS.0)).await;
    let token = asked(&desk, &cast).await;
    desk.answer(&token, 1, "Still broken.").await;
    let page = page(&desk, &cast).await;
    assert_eq!(page.stage.id, stage_id(Shipped::InProgress));
    assert_eq!(page.card.assignee, None);
    assert!(events(&page).contains(&&Event::AssigneeCleared));
    assert!(matches!(page.request, Some(State::Answered { .. })), "the answer stays: {:?}", page.request);
}

async fn silence_brings_one_reminder_and_then_closes_unrated(desk: TestDesk) {
    let cast = cast(&desk).await;
    set_team(&desk, |team| {
        team.remind_after = Set(Some(Span::days(3).as_millis()));
        team.expire_after = Set(Span::days(4).as_millis());
        team.close_on_expiry = Set(true);
    })
    .await;
    asked(&desk, &cast).await;
    for _ in 0..3 {
        desk.advance(Span::days(3));
        desk.work().await;
        desk.work().await;
    }
    let page = page(&desk, &cast).await;
    assert_eq!(desk.tokens().len(), 2, "the request and one reminder");
    assert!(events(&page).contains(&&Event::Ended { ending: Ending::Expired }));
    assert_eq!(page.stage.id, stage_id(Shipped::Cancelled));
    assert_eq!(count_ratings(&desk).await, 0);
}

async fn visits_leave_no_rating(desk: TestDesk) {
    let cast = cast(&desk).await;
    let token = asked(&desk, &cast).await;
    for level in [None, Some("5"), Some("3"), Some("1"), Some("4"), Some("99"), Some("-1"), Some("x")] {
        let view = desk.rate.view(&token, level, false, None).await.unwrap();
        let expected = level.and_then(|l| l.parse().ok()).and_then(Value::new).filter(|v| v.get() != 4);
        assert_eq!(view.chosen, expected, "{level:?}");
        assert_eq!(view.phase, Phase::Open);
    }
    assert_eq!(count_ratings(&desk).await, 0);
    assert_eq!(rating_answers::Entity::find().count(desk.ctx.db.read()).await.unwrap(), 0);
    let (cut, longer) = (&token[1..], format!("{token}A"));
    for unknown in ["", "x", cut, longer.as_str(), &"A".repeat(10_000)] {
        assert_eq!(desk.rate.view(unknown, None, false, None).await, Err(Refusal::NotFound));
    }
    desk.advance(Span::days(31));
    assert_eq!(desk.rate.view(&token, None, false, None).await, Err(Refusal::NotFound));
}

async fn two_sends_of_one_form_are_one_answer(desk: TestDesk) {
    let cast = cast(&desk).await;
    let token = asked(&desk, &cast).await;
    let form = desk.form(&token, 5, "Thank you!", false).await;
    let (one, two) = tokio::join!(
        desk.rate.answer(&token, form.clone(), true, None),
        desk.rate.answer(&token, form.clone(), true, None)
    );
    assert_eq!((one, two), (Ok(SendResult::Thanks), Ok(SendResult::Thanks)));
    assert_eq!(rating_answers::Entity::find().count(desk.ctx.db.read()).await.unwrap(), 1);
    let entries = page(&desk, &cast).await.chatter;
    assert_eq!(entries.iter().filter(|e| matches!(e.body, Body::Rating { .. })).count(), 1);
}

async fn the_first_answer_wins_and_a_change_replaces_it_for_seven_days(desk: TestDesk) {
    let cast = cast(&desk).await;
    let token = asked(&desk, &cast).await;
    desk.answer(&token, 5, "Good.").await;
    let SendResult::Again(again) = desk.answer(&token, 1, "Bad.").await else {
        panic!("a second view can't overwrite")
    };
    assert!(matches!(again.phase, Phase::Answered { value, .. } if value.get() == 5), "{:?}", again.phase);

    let change = desk.rate.view(&token, None, true, None).await.unwrap();
    assert!(matches!(change.phase, Phase::Changing { .. }));
    assert_eq!(change.feedback, "Good.");
    assert_eq!(desk.change(&token, 3, "Less good.").await, SendResult::Thanks);
    assert_eq!(page(&desk, &cast).await.card.rating, Value::new(3));
    assert_eq!(rating_answers::Entity::find().count(desk.ctx.db.read()).await.unwrap(), 2, "both stay");

    desk.advance(Span::days(7));
    let view = desk.rate.view(&token, None, true, None).await.unwrap();
    assert!(matches!(view.phase, Phase::Settled { .. }));
}

async fn an_answer_without_the_cookie_is_kept_but_not_counted(desk: TestDesk) {
    let cast = cast(&desk).await;
    let token = asked(&desk, &cast).await;
    let form = desk.form(&token, 1, "", false).await;
    let sent = desk.rate.answer(&token, form, false, None).await.unwrap();
    assert!(matches!(sent, SendResult::Again(view) if view.problem.is_some()));
    assert_eq!(count_ratings(&desk).await, 0);
    let kept = rating_answers::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    assert_eq!((kept.standing.as_str(), kept.evidence.as_str()), ("suspect", r#"["no_cookie"]"#));
}

async fn feedback_that_is_too_long_is_refused_and_kept_in_the_field(desk: TestDesk) {
    let cast = cast(&desk).await;
    let token = asked(&desk, &cast).await;
    let long = "ж".repeat(5_001);
    let SendResult::Again(view) = desk.answer(&token, 5, &long).await else { panic!("refused") };
    let problem = Problem::TooLong { max: 5_000, len: 5_001 };
    assert_eq!(view.problem, Some(Refusal::Invalid { field: Field::Feedback, problem }));
    assert_eq!((view.feedback.as_str(), view.chosen), (long.as_str(), Value::new(5)));
    assert_eq!(count_ratings(&desk).await, 0);
}
