//! Hiding ratings, showing them again, and correcting them.

use app::{ratings::Ratings, tickets::Tickets};
use domain::{
    Field, Refusal,
    ids::{RatingId, TeamId, UserId},
    language::Language,
    levels::Value,
    people::{Actor, Role},
    ratings::{Correction, RatingPage, What},
    stages::Shipped,
    text::Problem,
    tickets::{Body, Event},
    time::Span,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use server::entities::{audit_log, rating_sums, ratings};
use uuid::Uuid;

use crate::support::desk::TestDesk;

on_both_databases!(
    hiding_takes_a_rating_out_of_the_published_figures_and_the_log_tells_it,
    showing_a_hidden_rating_gives_it_back,
    a_hidden_rating_stays_hidden_when_its_customer_changes_it,
    an_agent_may_not_hide_or_correct,
    nothing_is_hidden_or_corrected_without_a_reason,
    a_correction_moves_the_figures_and_keeps_the_old_value_in_the_log,
    a_corrected_agent_is_counted_in_place_of_the_other,
    a_correction_names_a_level_and_an_agent_of_the_team,
    who_saw_an_older_version_is_refused,
    the_page_tells_what_was_answered_and_what_was_changed,
    a_rating_of_an_invisible_team_does_not_exist,
);

struct Cast {
    team: TeamId,
    agent: Actor,
    manager: Actor,
    number: i64,
    token: String,
    rating: RatingId,
}

/// A desk whose customer has just answered *okay*.
async fn rated(desk: &TestDesk, visibility: &str) -> Cast {
    let team = desk.team("care", visibility).await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let manager = desk.user("Marta Lind", Role::Manager, &[team]).await;
    let customer = desk.customer("Elena Petrova", Language::En).await;
    let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    desk.work().await;
    let token = desk.tokens().remove(0);
    desk.answer(&token, 3, "It took a while.").await;
    let rating = ratings::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    Cast { team, agent, manager, number, token, rating: RatingId(rating.id) }
}

async fn page(desk: &TestDesk, cast: &Cast) -> RatingPage {
    desk.ratings.load_rating(&cast.manager, cast.rating, Language::En).await.unwrap()
}

/// Visible and internal ratings of a subject by value, and how many of its requests were asked and answered.
async fn figures(desk: &TestDesk, subject: Uuid) -> ([i64; 5], [i64; 5], [i64; 2]) {
    let rows = rating_sums::Entity::find().filter(rating_sums::Column::SubjectId.eq(subject));
    let mut sums = ([0; 5], [0; 5], [0; 2]);
    for row in rows.all(desk.ctx.db.read()).await.unwrap() {
        let visible = [row.visible_1, row.visible_2, row.visible_3, row.visible_4, row.visible_5];
        let internal = [row.internal_1, row.internal_2, row.internal_3, row.internal_4, row.internal_5];
        sums.0.iter_mut().zip(visible).for_each(|(sum, n)| *sum += n);
        sums.1.iter_mut().zip(internal).for_each(|(sum, n)| *sum += n);
        sums.2.iter_mut().zip([row.asked, row.answered]).for_each(|(sum, n)| *sum += n);
    }
    sums
}

/// What the log holds, oldest first: what was done, and its identifiers and codes.
async fn log(desk: &TestDesk) -> Vec<(String, String)> {
    let rows = audit_log::Entity::find().order_by_asc(audit_log::Column::Id);
    rows.all(desk.ctx.db.read()).await.unwrap().into_iter().map(|row| (row.action, row.detail)).collect()
}

async fn events(desk: &TestDesk, cast: &Cast) -> Vec<Event> {
    let page = desk.tickets.load_ticket(&cast.agent, cast.number, None, Language::En).await.unwrap();
    let event = |body| if let Body::Event { event } = body { Some(event) } else { None };
    page.chatter.into_iter().filter_map(|entry| event(entry.body)).filter(|e| e.rating().is_some()).collect()
}

fn user(actor: &Actor) -> UserId {
    actor.user().unwrap().id
}

const NONE: [i64; 5] = [0; 5];
const ONE_OKAY: [i64; 5] = [0, 0, 1, 0, 0];

async fn hiding_takes_a_rating_out_of_the_published_figures_and_the_log_tells_it(desk: TestDesk) {
    let cast = rated(&desk, "company").await;
    let subjects = [cast.team.0, user(&cast.agent).0];
    for subject in subjects {
        assert_eq!(figures(&desk, subject).await, (ONE_OKAY, NONE, [1, 1]));
    }
    let seen = page(&desk, &cast).await;
    let hidden =
        desk.ratings.hide_rating(&cast.manager, cast.rating, seen.version, " Names a person. ").await;
    assert_eq!(hidden, Ok(()));
    for subject in subjects {
        assert_eq!(figures(&desk, subject).await, (NONE, ONE_OKAY, [1, 1]));
    }
    let now = page(&desk, &cast).await;
    assert!(now.internal && now.version > seen.version);
    assert_eq!(log(&desk).await, [("rating.hidden".to_owned(), "{}".to_owned())], "no texts in the log");
    let logged = audit_log::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    assert_eq!((logged.actor_id, logged.subject_id), (Some(user(&cast.manager).0), cast.rating.0));
    let told = Event::RatingHidden { rating: cast.rating, reason: "Names a person.".to_owned() };
    assert_eq!(events(&desk, &cast).await, [told]);
}

async fn showing_a_hidden_rating_gives_it_back(desk: TestDesk) {
    let cast = rated(&desk, "company").await;
    desk.ratings.hide_rating(&cast.manager, cast.rating, 1, "Names a person.").await.unwrap();
    desk.ratings.show_rating(&cast.manager, cast.rating, 2).await.unwrap();
    assert_eq!(figures(&desk, cast.team.0).await, (ONE_OKAY, NONE, [1, 1]));
    assert_eq!(log(&desk).await.last().unwrap().0, "rating.shown");
    assert_eq!(events(&desk, &cast).await.last(), Some(&Event::RatingShown { rating: cast.rating }));

    desk.ratings.show_rating(&cast.manager, cast.rating, 3).await.unwrap();
    assert_eq!(log(&desk).await.len(), 2, "what is shown already is not shown again");
}

async fn a_hidden_rating_stays_hidden_when_its_customer_changes_it(desk: TestDesk) {
    let cast = rated(&desk, "company").await;
    desk.ratings.hide_rating(&cast.manager, cast.rating, 1, "Names a person.").await.unwrap();
    desk.change(&cast.token, 5, "").await;
    assert_eq!(figures(&desk, cast.team.0).await, (NONE, [0, 0, 0, 0, 1], [1, 1]));
    assert!(page(&desk, &cast).await.internal);
}

async fn an_agent_may_not_hide_or_correct(desk: TestDesk) {
    let cast = rated(&desk, "company").await;
    let page = desk.ratings.load_rating(&cast.agent, cast.rating, Language::En).await.unwrap();
    assert!(!page.may_hide && !page.may_correct);
    let elena = Actor::Customer(desk.customer("Elena Petrova", Language::En).await);
    let to = Correction::Level(Value::new(5).unwrap());
    for (person, refusal) in [
        (&cast.agent, Refusal::Forbidden),
        (&elena, Refusal::Forbidden),
        (&Actor::Anonymous, Refusal::SignInNeeded),
    ] {
        let refused = Err(refusal);
        assert_eq!(desk.ratings.hide_rating(person, cast.rating, 1, "I don't like it.").await, refused);
        assert_eq!(desk.ratings.show_rating(person, cast.rating, 1).await, refused);
        assert_eq!(desk.ratings.correct_rating(person, cast.rating, 1, to.clone(), "Better.").await, refused);
    }
    assert_eq!(figures(&desk, cast.team.0).await, (ONE_OKAY, NONE, [1, 1]));
    assert!(log(&desk).await.is_empty());
}

async fn nothing_is_hidden_or_corrected_without_a_reason(desk: TestDesk) {
    let cast = rated(&desk, "company").await;
    let refused = Err(Refusal::Invalid { field: Field::Reason, problem: Problem::Missing });
    assert_eq!(desk.ratings.hide_rating(&cast.manager, cast.rating, 1, " \n").await, refused);
    for to in [Correction::Level(Value::new(5).unwrap()), Correction::Nobody] {
        assert_eq!(desk.ratings.correct_rating(&cast.manager, cast.rating, 1, to, "").await, refused);
    }
    assert_eq!(page(&desk, &cast).await.version, 1);
}

async fn a_correction_moves_the_figures_and_keeps_the_old_value_in_the_log(desk: TestDesk) {
    let cast = rated(&desk, "company").await;
    let before = desk.tickets.load_ticket(&cast.agent, cast.number, None, Language::En).await.unwrap();
    let (from, to) = (Value::new(3).unwrap(), Value::new(5).unwrap());
    let reason = "The customer said so by phone.";
    desk.ratings.correct_rating(&cast.manager, cast.rating, 1, Correction::Level(to), reason).await.unwrap();
    for subject in [cast.team.0, user(&cast.agent).0] {
        assert_eq!(figures(&desk, subject).await, ([0, 0, 0, 0, 1], NONE, [1, 1]));
    }
    assert_eq!(page(&desk, &cast).await.level, "Satisfied");
    let logged = ("rating.level_corrected".to_owned(), r#"{"from":3,"to":5}"#.to_owned());
    assert_eq!(log(&desk).await, [logged]);
    let told = Event::LevelCorrected { rating: cast.rating, from, to, reason: reason.to_owned() };
    assert_eq!(events(&desk, &cast).await, [told]);
    let after = desk.tickets.load_ticket(&cast.agent, cast.number, None, Language::En).await.unwrap();
    assert_eq!((after.stage.id, after.card.rating), (before.stage.id, Some(to)), "the ticket stays");
}

async fn a_corrected_agent_is_counted_in_place_of_the_other(desk: TestDesk) {
    let cast = rated(&desk, "company").await;
    let other = desk.user("Otto Weber", Role::Agent, &[cast.team]).await;
    let to = Correction::Agent(user(&other));
    desk.ratings.correct_rating(&cast.manager, cast.rating, 1, to, "Otto had solved it.").await.unwrap();
    assert_eq!(figures(&desk, user(&cast.agent).0).await, (NONE, NONE, [0, 0]));
    assert_eq!(figures(&desk, user(&other).0).await, (ONE_OKAY, NONE, [1, 1]));
    assert_eq!(figures(&desk, cast.team.0).await, (ONE_OKAY, NONE, [1, 1]));
    assert_eq!(page(&desk, &cast).await.agent.map(|a| a.name).as_deref(), Some("Otto Weber"));
    let ids = format!(r#"{{"from":"{}","to":"{}"}}"#, user(&cast.agent), user(&other));
    assert_eq!(log(&desk).await, [("rating.agent_corrected".to_owned(), ids)]);

    desk.ratings
        .correct_rating(&cast.manager, cast.rating, 2, Correction::Nobody, "Nobody had.")
        .await
        .unwrap();
    assert_eq!(figures(&desk, user(&other).0).await, (NONE, NONE, [0, 0]));
    assert_eq!(figures(&desk, Uuid::nil()).await, (ONE_OKAY, NONE, [1, 1]));
}

async fn a_correction_names_a_level_and_an_agent_of_the_team(desk: TestDesk) {
    let cast = rated(&desk, "company").await;
    let outsider = desk.user("Otto Weber", Role::Agent, &[]).await;
    let page = page(&desk, &cast).await;
    assert_eq!(page.levels.iter().map(|l| l.value.get()).collect::<Vec<_>>(), [5, 3, 1]);
    assert_eq!(page.agents.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["Jana Novak", "Marta Lind"]);
    for (to, field) in [
        (Correction::Level(Value::new(4).unwrap()), Field::Level),
        (Correction::Agent(user(&outsider)), Field::Agent),
    ] {
        let refused = Err(Refusal::Invalid { field, problem: Problem::Unknown });
        assert_eq!(desk.ratings.correct_rating(&cast.manager, cast.rating, 1, to, "Wrong.").await, refused);
    }
}

async fn who_saw_an_older_version_is_refused(desk: TestDesk) {
    let cast = rated(&desk, "company").await;
    desk.ratings.hide_rating(&cast.manager, cast.rating, 1, "Names a person.").await.unwrap();
    assert_eq!(desk.ratings.show_rating(&cast.manager, cast.rating, 1).await, Err(Refusal::Changed));
    let to = Correction::Level(Value::new(5).unwrap());
    let late = desk.ratings.correct_rating(&cast.manager, cast.rating, 1, to, "Better.").await;
    assert_eq!(late, Err(Refusal::Changed));
}

async fn the_page_tells_what_was_answered_and_what_was_changed(desk: TestDesk) {
    let cast = rated(&desk, "company").await;
    desk.advance(Span::minutes(20));
    desk.ratings.hide_rating(&cast.manager, cast.rating, 1, "Names a person.").await.unwrap();
    desk.advance(Span::minutes(20));
    desk.change(&cast.token, 5, "Well.").await;

    let page = desk.ratings.load_rating(&cast.manager, cast.rating, Language::Es).await.unwrap();
    assert_eq!((page.customer.as_str(), page.feedback.as_str()), ("Elena Petrova", "Well."));
    assert_eq!((page.ticket, page.agent.map(|a| a.id)), (cast.number, Some(user(&cast.agent))));
    assert!(page.asked.is_some_and(|asked| asked.at <= page.answered.at));
    let told: Vec<_> = page.history.iter().map(|change| (&change.author, &change.what)).collect();
    let elena = domain::tickets::Author::Customer("Elena Petrova".to_owned());
    let marta = domain::tickets::Author::User("Marta Lind".to_owned());
    let [
        (first, What::Answer { value, counted: true, .. }),
        (second, hidden),
        (third, What::Answer { feedback, .. }),
    ] = told.as_slice()
    else {
        panic!("an answer, a hiding and an answer: {told:?}")
    };
    assert_eq!([*first, *second, *third], [&elena, &marta, &elena]);
    assert_eq!((value.get(), feedback.as_str()), (3, "Well."));
    assert!(matches!(hidden, What::Event(Event::RatingHidden { .. })), "{hidden:?}");
}

async fn a_rating_of_an_invisible_team_does_not_exist(desk: TestDesk) {
    let cast = rated(&desk, "private").await;
    let outsider = desk.user("Mikael Krantz", Role::Manager, &[]).await;
    let page = desk.ratings.load_rating(&outsider, cast.rating, Language::En).await;
    assert_eq!(page, Err(Refusal::NotFound));
    assert_eq!(desk.ratings.hide_rating(&outsider, cast.rating, 1, "Curious.").await, Err(Refusal::NotFound));
    assert!(desk.ratings.load_rating(&cast.agent, cast.rating, Language::En).await.is_ok());
    let nowhere = RatingId(cast.team.0);
    assert_eq!(desk.ratings.load_rating(&cast.agent, nowhere, Language::En).await, Err(Refusal::NotFound));
}
