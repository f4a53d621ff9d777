//! Answers that nobody can be sure of, in the hands of managers.

use app::{rate::Rate, ratings::Ratings, requests::Requests, tickets::Tickets};
use domain::{
    Refusal,
    evidence::{EVIDENCE_KEPT, Evidence},
    ids::{AnswerId, RatingId, TicketId},
    language::Language,
    levels::Value,
    people::{Actor, Role},
    rate::{Form, MOST_VERSIONS, Phase, SendResult},
    ratings::What,
    requests::State,
    stages::Shipped,
    tickets::{Body, Event, Suspect, TicketPage},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use server::{
    answers::suspects,
    entities::{audit_log, rating_answers, ratings, teams, tickets},
    rate::{confirm, discard, forget_evidence},
    shipped,
};

use crate::support::desk::TestDesk;

on_both_databases!(
    a_confirmed_answer_counts_with_all_that_follows,
    a_discarded_answer_never_counted_and_the_link_still_asks,
    a_confirmed_change_replaces_the_rating,
    only_managers_who_see_the_team_decide_and_only_once,
    an_answer_that_came_in_time_is_confirmed_after_the_end,
    a_change_in_doubt_is_judged_by_its_own_time,
    an_answer_in_doubt_of_an_earlier_round_does_not_vanish,
    managers_find_all_answers_in_doubt_in_one_list,
    a_ratings_page_shows_answers_that_never_counted_to_managers_only,
    an_answer_of_two_presses_stands_on_the_ratings_page_once,
    fifty_versions_of_an_answer_are_kept,
    evidence_is_forgotten_after_ninety_days,
);

#[derive(Clone)]
struct Scene {
    agent: Actor,
    manager: Actor,
    number: i64,
    token: String,
}

/// A private team of the five levels whose customer was asked.
async fn scene(desk: &TestDesk) -> Scene {
    let team = desk.team("care", "private").await;
    let five =
        teams::ActiveModel { id: Set(team.0), scale_id: Set(shipped::FIVE_LEVELS.0), ..Default::default() };
    five.update(desk.ctx.db.read()).await.unwrap();
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let manager = desk.user("Mikael Krantz", Role::Manager, &[team]).await;
    let customer = desk.customer("Elena Petrova", Language::En).await;
    let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    desk.work().await;
    Scene { agent, manager, number, token: desk.tokens().remove(0) }
}

/// An answer with the hidden field filled.
async fn uncertain(desk: &TestDesk, scene: &Scene, level: u8, feedback: &str, change: bool) {
    let form = desk.form(&scene.token, level, feedback, change).await;
    let form = Form { website: "https://spam.example".to_owned(), ..form };
    assert_eq!(desk.rate.answer(&scene.token, form, true, None).await, Ok(SendResult::Thanks));
}

async fn waiting(desk: &TestDesk, scene: &Scene) -> Vec<Suspect> {
    let on = desk.ctx.db.read();
    let ticket = tickets::Entity::find().filter(tickets::Column::Number.eq(scene.number));
    let ticket = ticket.one(on).await.unwrap().unwrap();
    suspects(on, TicketId(ticket.id), Language::Es, "Asia/Tehran").await.unwrap()
}

async fn page(desk: &TestDesk, scene: &Scene) -> TicketPage {
    desk.tickets.load_ticket(&scene.agent, scene.number, None, Language::En).await.unwrap()
}

fn told(page: &TicketPage, wanted: &Event) -> bool {
    page.chatter.iter().any(|entry| matches!(&entry.body, Body::Event { event } if event == wanted))
}

async fn standings(desk: &TestDesk) -> Vec<String> {
    let query = rating_answers::Entity::find().order_by_asc(rating_answers::Column::Id);
    let rows = query.all(desk.ctx.db.read()).await.unwrap();
    rows.into_iter().map(|row| row.standing).collect()
}

async fn rated(desk: &TestDesk) -> Option<ratings::Model> {
    ratings::Entity::find().one(desk.ctx.db.read()).await.unwrap()
}

async fn logged(desk: &TestDesk, action: &str, answer: AnswerId) -> String {
    let query = audit_log::Entity::find()
        .filter(audit_log::Column::Action.eq(action))
        .filter(audit_log::Column::SubjectId.eq(answer.0));
    query.one(desk.ctx.db.read()).await.unwrap().expect("it is in the log").detail
}

fn level(value: u8) -> Value {
    Value::new(value).unwrap()
}

async fn a_confirmed_answer_counts_with_all_that_follows(desk: TestDesk) {
    let scene = scene(&desk).await;
    uncertain(&desk, &scene, 5, "", false).await;
    uncertain(&desk, &scene, 1, "Still <broken>.", false).await;
    let given_at = desk.ctx.now().millis();
    let found = waiting(&desk, &scene).await;
    let [_, low] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((low.value, low.level.as_str()), (level(1), "Muy inconforme"));
    assert_eq!(
        (low.feedback.as_str(), low.evidence.as_slice()),
        ("Still <broken>.", [Evidence::HiddenField].as_slice())
    );
    assert_eq!((low.at.at.millis(), low.at.offset_minutes), (given_at, 210));

    desk.advance(Span::days(1));
    confirm(&desk.ctx, &scene.manager, low.id).await.unwrap();
    let rating = rated(&desk).await.expect("a rating");
    assert_eq!((rating.value, rating.feedback.as_str(), rating.changed), (1, "Still <broken>.", false));
    assert_eq!(rating.submitted_at, given_at, "it was given then");
    assert_eq!(standings(&desk).await, ["discarded", "counted"]);
    let page = page(&desk, &scene).await;
    assert_eq!(page.stage.id, shipped::stage_id(Shipped::InProgress), "a low level reopens");
    assert!(told(&page, &Event::AnswerConfirmed { value: level(1) }));
    assert!(matches!(page.request, Some(State::Answered { outcome_at: None, .. })));
    assert_eq!(logged(&desk, "answer.confirmed", low.id).await, r#"{"value":1}"#);
    assert!(waiting(&desk, &scene).await.is_empty());
}

async fn a_discarded_answer_never_counted_and_the_link_still_asks(desk: TestDesk) {
    let scene = scene(&desk).await;
    uncertain(&desk, &scene, 2, "Buy now!", false).await;
    let found = waiting(&desk, &scene).await;
    discard(&desk.ctx, &scene.manager, found[0].id).await.unwrap();
    assert_eq!((rated(&desk).await, standings(&desk).await), (None, vec!["discarded".to_owned()]));
    let page = page(&desk, &scene).await;
    assert!(told(&page, &Event::AnswerDiscarded { value: level(2) }));
    assert!(matches!(page.request, Some(State::Sent { .. })));
    assert_eq!(logged(&desk, "answer.discarded", found[0].id).await, r#"{"value":2}"#);
    assert!(waiting(&desk, &scene).await.is_empty());
    assert_eq!(desk.answer(&scene.token, 4, "").await, SendResult::Thanks);
    assert_eq!(rated(&desk).await.unwrap().value, 4);
}

async fn a_confirmed_change_replaces_the_rating(desk: TestDesk) {
    let scene = scene(&desk).await;
    desk.answer(&scene.token, 5, "Good.").await;
    uncertain(&desk, &scene, 1, "Broken again.", true).await;
    assert_eq!(rated(&desk).await.unwrap().value, 5);
    confirm(&desk.ctx, &scene.manager, waiting(&desk, &scene).await[0].id).await.unwrap();
    let rating = rated(&desk).await.unwrap();
    assert_eq!((rating.value, rating.feedback.as_str(), rating.changed), (1, "Broken again.", true));
    assert_eq!(standings(&desk).await, ["counted", "counted"]);
    let view = desk.rate.view(&scene.token, None, false, None).await.unwrap();
    assert!(matches!(view.phase, Phase::Answered { value, .. } if value == level(1)));
}

async fn only_managers_who_see_the_team_decide_and_only_once(desk: TestDesk) {
    let scene = scene(&desk).await;
    uncertain(&desk, &scene, 3, "", false).await;
    let answer = waiting(&desk, &scene).await[0].id;
    let stranger = desk.user("Ana Lopez", Role::Manager, &[]).await;
    let unknown = AnswerId(desk.ctx.id());
    for (actor, answer, refusal) in [
        (&Actor::Anonymous, answer, Refusal::SignInNeeded),
        (&scene.agent, answer, Refusal::Forbidden),
        (&stranger, answer, Refusal::NotFound),
        (&scene.manager, unknown, Refusal::NotFound),
    ] {
        assert_eq!(confirm(&desk.ctx, actor, answer).await.map_err(Refusal::from), Err(refusal.clone()));
        assert_eq!(discard(&desk.ctx, actor, answer).await.map_err(Refusal::from), Err(refusal));
    }
    assert_eq!(standings(&desk).await, ["suspect"]);
    let (one, two) =
        tokio::join!(confirm(&desk.ctx, &scene.manager, answer), discard(&desk.ctx, &scene.manager, answer));
    let lost = if one.is_ok() { two } else { one };
    assert_eq!(lost.map_err(Refusal::from), Err(Refusal::Changed), "one of two is too late");
}

async fn an_answer_that_came_in_time_is_confirmed_after_the_end(desk: TestDesk) {
    let scene = scene(&desk).await;
    desk.advance(Span::days(29));
    uncertain(&desk, &scene, 1, "Still broken.", false).await;
    let given_at = desk.ctx.now();
    desk.advance(Span::days(2));
    desk.work().await;
    assert!(matches!(page(&desk, &scene).await.request, Some(State::Expired { .. })));
    confirm(&desk.ctx, &scene.manager, waiting(&desk, &scene).await[0].id).await.unwrap();
    let rating = rated(&desk).await.unwrap();
    assert_eq!((rating.value, rating.submitted_at), (1, given_at.millis()));
    let page = page(&desk, &scene).await;
    let Some(State::Answered { changeable_until, .. }) = page.request else { panic!("{:?}", page.request) };
    assert_eq!(changeable_until, given_at + Span::days(7));
    assert_eq!(page.stage.id, shipped::stage_id(Shipped::InProgress), "a low level reopens");
}

async fn a_change_in_doubt_is_judged_by_its_own_time(desk: TestDesk) {
    let scene = scene(&desk).await;
    desk.answer(&scene.token, 5, "").await;
    desk.advance(Span::days(6));
    uncertain(&desk, &scene, 1, "Broken again.", true).await;
    desk.advance(Span::days(2));
    confirm(&desk.ctx, &scene.manager, waiting(&desk, &scene).await[0].id).await.unwrap();
    assert_eq!(rated(&desk).await.unwrap().value, 1);
}

async fn an_answer_in_doubt_of_an_earlier_round_does_not_vanish(desk: TestDesk) {
    let scene = scene(&desk).await;
    uncertain(&desk, &scene, 5, "", false).await;
    desk.advance(Span::minutes(1));
    desk.move_to(&scene.agent, scene.number, Shipped::InProgress).await;
    desk.move_to(&scene.agent, scene.number, Shipped::Solved).await;
    let seen = desk.tickets.load_ticket(&scene.manager, scene.number, None, Language::En).await.unwrap();
    let [suspect] = seen.suspects.as_slice() else { panic!("{:?}", seen.suspects) };
    confirm(&desk.ctx, &scene.manager, suspect.id).await.unwrap();
    assert_eq!(rated(&desk).await.unwrap().value, 5, "it came before the ticket was reopened");
    let page = page(&desk, &scene).await;
    assert_eq!(page.stage.id, shipped::stage_id(Shipped::Solved), "and moves nothing of this round");
}

async fn managers_find_all_answers_in_doubt_in_one_list(desk: TestDesk) {
    let scene = scene(&desk).await;
    let team = scene.agent.user().unwrap().teams[0];
    let omid = desk.customer("Omid Karimi", Language::Fa).await;
    let other = desk.ticket(team, Some(&omid), None).await;
    desk.move_to(&scene.agent, other, Shipped::Solved).await;
    desk.work().await;
    uncertain(&desk, &scene, 1, "Still broken.", false).await;
    let second = Scene { number: other, token: desk.tokens().remove(1), ..scene.clone() };
    uncertain(&desk, &second, 5, "", false).await;
    uncertain(&desk, &second, 4, "", false).await;

    let list = desk.ratings.load_doubts(&scene.manager, Language::En).await.unwrap();
    let found: Vec<_> =
        list.answers.iter().map(|one| (one.ticket, one.customer.as_str(), one.suspect.value.get())).collect();
    let expected = [(scene.number, "Elena Petrova", 1), (other, "Omid Karimi", 5), (other, "Omid Karimi", 4)];
    assert_eq!((list.all, found.as_slice()), (3, expected.as_slice()));
    assert_eq!(desk.ratings.count_doubts(&scene.manager).await, Ok(3));
    let stranger = desk.user("Ana Lopez", Role::Manager, &[]).await;
    assert_eq!(desk.ratings.count_doubts(&stranger).await, Ok(0), "of a private team");
    assert_eq!(desk.ratings.count_doubts(&scene.agent).await, Ok(0), "agents don't decide");
    assert_eq!(desk.ratings.load_doubts(&scene.agent, Language::En).await, Err(Refusal::Forbidden));

    confirm(&desk.ctx, &scene.manager, list.answers[1].suspect.id).await.unwrap();
    assert_eq!(desk.ratings.count_doubts(&scene.manager).await, Ok(1), "the other one is set aside");
}

async fn a_ratings_page_shows_answers_that_never_counted_to_managers_only(desk: TestDesk) {
    let scene = scene(&desk).await;
    uncertain(&desk, &scene, 5, "Buy now!", false).await;
    desk.answer(&scene.token, 1, "Mine.").await;
    uncertain(&desk, &scene, 5, "Buy more!", true).await;
    assert_eq!(words_on_the_page(&desk, &scene.agent).await, ["Mine."]);
    assert_eq!(words_on_the_page(&desk, &scene.manager).await, ["Buy now!", "Mine.", "Buy more!"]);
}

/// The words of the answers on the page of the one rating.
async fn words_on_the_page(desk: &TestDesk, actor: &Actor) -> Vec<String> {
    let id = RatingId(rated(desk).await.unwrap().id);
    let page = desk.ratings.load_rating(actor, id, Language::En).await.unwrap();
    let words = page.history.into_iter().filter_map(|change| match change.what {
        What::Answer { feedback, .. } => Some(feedback),
        What::Event(_) => None,
    });
    words.collect()
}

async fn an_answer_of_two_presses_stands_on_the_ratings_page_once(desk: TestDesk) {
    let scene = scene(&desk).await;
    let first = Form { plain: true, ..desk.form(&scene.token, 1, "Mine.", false).await };
    assert_eq!(desk.rate.answer(&scene.token, first.clone(), true, None).await, Ok(SendResult::OnceMore));
    let asks = desk.rate.once_more(&scene.token, &first.nonce, None).await.unwrap();
    desk.advance(Span::seconds(5));
    let second = Form { confirm: asks.unwrap().confirm, wish: Some("send".to_owned()), ..first };
    assert_eq!(desk.rate.answer(&scene.token, second, true, None).await, Ok(SendResult::Thanks));
    assert_eq!(words_on_the_page(&desk, &scene.manager).await, ["Mine."]);
}

async fn fifty_versions_of_an_answer_are_kept(desk: TestDesk) {
    let scene = scene(&desk).await;
    desk.answer(&scene.token, 5, "The first.").await;
    for n in 0..MOST_VERSIONS + 5 {
        desk.change(&scene.token, 4, &format!("No. {n}")).await;
    }
    let query = rating_answers::Entity::find().order_by_asc(rating_answers::Column::Id);
    let kept = query.all(desk.ctx.db.read()).await.unwrap();
    assert_eq!(kept.len() as u64, MOST_VERSIONS);
    let words = |at: usize| kept[at].feedback.as_str();
    assert_eq!((words(0), words(1), words(kept.len() - 1)), ("The first.", "No. 6", "No. 54"));
    assert_eq!(rated(&desk).await.unwrap().feedback, "No. 54");
}

async fn evidence_is_forgotten_after_ninety_days(desk: TestDesk) {
    let scene = scene(&desk).await;
    uncertain(&desk, &scene, 5, "", false).await;
    desk.advance(EVIDENCE_KEPT);
    forget_evidence(&desk.ctx).await.unwrap();
    assert_eq!(waiting(&desk, &scene).await[0].evidence, [Evidence::HiddenField]);
    desk.advance(Span::millis(1));
    forget_evidence(&desk.ctx).await.unwrap();
    let found = waiting(&desk, &scene).await;
    assert_eq!((found[0].value, found[0].evidence.as_slice()), (level(5), [].as_slice()), "the answer stays");
}
