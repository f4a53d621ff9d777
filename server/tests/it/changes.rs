//! Answers that change: by their customer, and by a manager who corrects them.

use app::{portal::Portal, rate::Rate, ratings::Ratings, tickets::Tickets};
use domain::{
    ids::RatingId,
    language::Language,
    levels::Value,
    people::{Actor, Role},
    rate::{Phase, SendResult},
    ratings::Correction,
    stages::Shipped,
    tickets::{Body, CorrectionNote, Entry, Event},
    time::Span,
};
use sea_orm::EntityTrait;
use server::entities::ratings;

use crate::support::desk::TestDesk;

on_both_databases!(
    another_face_of_the_same_mail_is_a_change_to_send,
    a_correction_is_told_as_one_and_survives_other_words,
    another_level_of_the_customer_replaces_a_correction_and_says_so,
    a_changed_answer_has_a_line_at_its_own_time,
);

struct Scene {
    agent: Actor,
    manager: Actor,
    customer: Actor,
    number: i64,
    token: String,
}

async fn scene(desk: &TestDesk) -> Scene {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let manager = desk.user("Mikael Krantz", Role::Manager, &[team]).await;
    let customer = desk.customer("Elena Petrova", Language::En).await;
    let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    desk.work().await;
    Scene { agent, manager, customer: Actor::Customer(customer), number, token: desk.tokens().remove(0) }
}

fn level(value: u8) -> Value {
    Value::new(value).unwrap()
}

async fn chatter(desk: &TestDesk, reader: &Actor, scene: &Scene) -> Vec<Entry> {
    desk.tickets.load_ticket(reader, scene.number, None, Language::En).await.unwrap().chatter
}

/// The level of the rating's entry, and what was made of it.
async fn told(desk: &TestDesk, reader: &Actor, scene: &Scene) -> (Value, Option<CorrectionNote>) {
    let told = chatter(desk, reader, scene).await.into_iter().find_map(|entry| match entry.body {
        Body::Rating { value, corrected, .. } => Some((value, corrected)),
        _ => None,
    });
    told.expect("a rating")
}

async fn rating(desk: &TestDesk) -> ratings::Model {
    ratings::Entity::find().one(desk.ctx.db.read()).await.unwrap().expect("a rating")
}

async fn correct(desk: &TestDesk, scene: &Scene, to: u8) {
    let row = rating(desk).await;
    let to = Correction::Level(level(to));
    desk.ratings
        .correct_rating(&scene.manager, RatingId(row.id), row.version, to, "By phone.")
        .await
        .unwrap();
}

async fn another_face_of_the_same_mail_is_a_change_to_send(desk: TestDesk) {
    let scene = scene(&desk).await;
    desk.answer(&scene.token, 5, "Quick.").await;
    let view = async |clicked| desk.rate.view(&scene.token, Some(clicked), false, None).await.unwrap();
    let other = view("1").await;
    assert!(matches!(other.phase, Phase::Changing { value, .. } if value == level(5)), "{:?}", other.phase);
    assert_eq!((other.chosen, other.one_click), (Some(level(1)), false), "it waits for Send");
    assert_eq!((other.feedback.as_str(), other.given.as_deref()), ("Quick.", Some("Nov 18, 2026")));
    for same in ["5", "9"] {
        assert!(matches!(view(same).await.phase, Phase::Answered { .. }), "{same}");
    }

    desk.advance(Span::seconds(5));
    let form = domain::rate::Form {
        level: Some("1".to_owned()),
        nonce: other.nonce,
        change: true,
        pressed: true,
        ..domain::rate::Form::default()
    };
    assert_eq!(desk.rate.answer(&scene.token, form, true, None).await, Ok(SendResult::Thanks));
    assert_eq!(rating(&desk).await.value, 1);
    desk.advance(Span::days(7));
    assert!(matches!(view("5").await.phase, Phase::Settled { value } if value == level(1)));
}

async fn a_correction_is_told_as_one_and_survives_other_words(desk: TestDesk) {
    let scene = scene(&desk).await;
    desk.answer(&scene.token, 1, "it is brokn").await;
    correct(&desk, &scene, 5).await;
    let by_mikael = CorrectionNote { level: "Satisfied".to_owned(), by: "Mikael Krantz".to_owned() };
    assert_eq!(told(&desk, &scene.agent, &scene).await, (level(1), Some(by_mikael.clone())));
    let own = desk.tickets.load_own_ticket(&scene.customer, scene.number, None, Language::En).await.unwrap();
    assert_eq!(own.rating.unwrap().value, level(1), "customers read their own answer");
    let link = desk.rate.view(&scene.token, None, false, None).await.unwrap();
    assert!(matches!(link.phase, Phase::Answered { value, .. } if value == level(1)));
    assert_eq!(link.corrected.as_deref(), Some("Satisfied"));

    assert_eq!(desk.change(&scene.token, 1, "it is broken").await, SendResult::Thanks);
    let row = rating(&desk).await;
    assert_eq!((row.value, row.feedback.as_str()), (5, "it is broken"));
    assert_eq!(told(&desk, &scene.agent, &scene).await, (level(1), Some(by_mikael)));
}

async fn another_level_of_the_customer_replaces_a_correction_and_says_so(desk: TestDesk) {
    let scene = scene(&desk).await;
    desk.answer(&scene.token, 1, "").await;
    correct(&desk, &scene, 5).await;
    desk.change(&scene.token, 3, "").await;
    assert_eq!(rating(&desk).await.value, 3);
    assert_eq!(told(&desk, &scene.agent, &scene).await, (level(3), None));
    assert_eq!(desk.rate.view(&scene.token, None, false, None).await.unwrap().corrected, None);
    let last = chatter(&desk, &scene.agent, &scene).await.pop().unwrap();
    assert_eq!(last.body, Body::Event { event: Event::RatingChanged { from: level(1), to: level(3) } });
}

async fn a_changed_answer_has_a_line_at_its_own_time(desk: TestDesk) {
    let scene = scene(&desk).await;
    desk.answer(&scene.token, 5, "").await;
    desk.advance(Span::days(5));
    desk.change(&scene.token, 1, "Broken again.").await;
    let changed = desk.ctx.now();
    desk.change(&scene.token, 1, "Broken again!").await;
    let lines: Vec<_> = chatter(&desk, &scene.agent, &scene)
        .await
        .into_iter()
        .filter_map(|entry| match entry.body {
            Body::Event { event: Event::RatingChanged { from, to } } => {
                Some((entry.at.at, from.get(), to.get()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(lines, [(changed, 5, 1), (desk.ctx.now(), 1, 1)]);
}
