//! An answer that the page sends by itself once a hand moved on it, and what Send makes of it. Reasons
//! after a low level.

use app::{rate::Rate, tickets::Tickets};
use domain::{
    ids::{ReasonId, TeamId},
    language::Language,
    levels::Value,
    people::{Actor, Role},
    rate::{Form, Phase, SendResult},
    requests::State,
    stages::Shipped,
    tickets::TicketPage,
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait, QueryOrder};
use server::{
    entities::{feedback_reasons, rating_answers, ratings, teams},
    shipped,
};

use crate::support::desk::TestDesk;

on_both_databases!(
    a_level_alone_waits_for_send_and_send_completes_it,
    a_level_alone_takes_effect_after_ten_minutes,
    send_with_another_level_changes_what_was_taken_by_itself,
    what_was_taken_by_itself_counts_once,
    send_does_not_undo_a_change_from_another_view,
    the_page_offers_one_click_where_the_link_chose_a_level,
    a_reason_is_kept_after_a_low_level_only,
    another_language_keeps_the_words_after_a_level_was_taken_by_itself,
);

struct Scene {
    team: TeamId,
    agent: Actor,
    number: i64,
    token: String,
}

/// A desk of the five levels, where 1 reopens and 5 closes, whose customer was asked.
async fn scene(desk: &TestDesk) -> Scene {
    let team = desk.team("care", "company").await;
    let five =
        teams::ActiveModel { id: Set(team.0), scale_id: Set(shipped::FIVE_LEVELS.0), ..Default::default() };
    five.update(desk.ctx.db.read()).await.unwrap();
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let customer = desk.customer("Elena Petrova", Language::En).await;
    let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    desk.work().await;
    Scene { team, agent, number, token: desk.tokens().remove(0) }
}

async fn page(desk: &TestDesk, scene: &Scene) -> TicketPage {
    desk.tickets.load_ticket(&scene.agent, scene.number, None, Language::En).await.unwrap()
}

/// The page's own send of a level, and the form of the same view to go on with.
async fn by_itself(desk: &TestDesk, scene: &Scene, level: u8) -> Form {
    let form = Form { gesture: true, ..desk.form(&scene.token, level, "", false).await };
    let partial = Form { partial: true, ..form.clone() };
    assert_eq!(desk.rate.answer(&scene.token, partial, true, None).await, Ok(SendResult::Thanks));
    form
}

async fn send(desk: &TestDesk, scene: &Scene, form: Form) -> SendResult {
    desk.rate.answer(&scene.token, form, true, None).await.unwrap()
}

async fn rating(desk: &TestDesk) -> (i16, String, bool) {
    let row = ratings::Entity::find().one(desk.ctx.db.read()).await.unwrap().expect("a rating");
    (row.value, row.feedback, row.changed)
}

fn words(form: Form, feedback: &str) -> Form {
    Form { feedback: feedback.to_owned(), ..form }
}

async fn a_level_alone_waits_for_send_and_send_completes_it(desk: TestDesk) {
    let scene = scene(&desk).await;
    let form = by_itself(&desk, &scene, 1).await;
    assert_eq!(rating(&desk).await, (1, String::new(), false));
    let waiting = page(&desk, &scene).await;
    assert!(matches!(waiting.request, Some(State::Answered { outcome_at: Some(_), .. })));
    assert_eq!(waiting.stage.id, shipped::stage_id(Shipped::Solved), "nothing is moved yet");

    desk.advance(Span::minutes(9));
    desk.work().await;
    assert_eq!(send(&desk, &scene, words(form, "Still broken.")).await, SendResult::Thanks);
    assert_eq!(rating(&desk).await, (1, "Still broken.".to_owned(), false));
    let done = page(&desk, &scene).await;
    assert_eq!(done.stage.id, shipped::stage_id(Shipped::InProgress), "it is reopened at once");
    assert_eq!(ratings::Entity::find().count(desk.ctx.db.read()).await.unwrap(), 1);
}

async fn a_level_alone_takes_effect_after_ten_minutes(desk: TestDesk) {
    let scene = scene(&desk).await;
    let form = by_itself(&desk, &scene, 1).await;
    desk.advance(Span::minutes(10));
    desk.work().await;
    let done = page(&desk, &scene).await;
    assert_eq!(done.stage.id, shipped::stage_id(Shipped::InProgress));
    assert!(matches!(done.request, Some(State::Answered { outcome_at: None, .. })));

    // Words may still come, hours later.
    desk.advance(Span::hours(3));
    assert_eq!(send(&desk, &scene, words(form, "I was away.")).await, SendResult::Thanks);
    assert_eq!(rating(&desk).await, (1, "I was away.".to_owned(), false));
    let after = page(&desk, &scene).await;
    assert_eq!(after.stage.id, shipped::stage_id(Shipped::InProgress));
    assert!(after.card.version > done.card.version, "open pages hear of the words");
}

async fn send_with_another_level_changes_what_was_taken_by_itself(desk: TestDesk) {
    let scene = scene(&desk).await;
    let form = by_itself(&desk, &scene, 5).await;
    let other = Form { level: Some("1".to_owned()), ..words(form, "Wrong face.") };
    assert_eq!(send(&desk, &scene, other).await, SendResult::Thanks);
    assert_eq!(rating(&desk).await, (1, "Wrong face.".to_owned(), true));
    let done = page(&desk, &scene).await;
    assert_eq!(done.stage.id, shipped::stage_id(Shipped::InProgress), "the level of Send takes effect");
    assert!(matches!(done.request, Some(State::Answered { value, .. }) if Some(value) == Value::new(1)));
}

async fn what_was_taken_by_itself_counts_once(desk: TestDesk) {
    let scene = scene(&desk).await;
    let form = by_itself(&desk, &scene, 5).await;
    let partial = Form { partial: true, ..form.clone() };
    assert_eq!(send(&desk, &scene, partial.clone()).await, SendResult::Thanks);
    assert_eq!(send(&desk, &scene, words(form.clone(), "Thanks!")).await, SendResult::Thanks);
    assert_eq!(
        send(&desk, &scene, words(form.clone(), "Thanks!")).await,
        SendResult::Thanks,
        "a double click"
    );
    assert_eq!(send(&desk, &scene, partial).await, SendResult::Thanks, "late on its way");
    assert_eq!(rating(&desk).await, (5, "Thanks!".to_owned(), false));

    let query = rating_answers::Entity::find().order_by_asc(rating_answers::Column::Id);
    let kept = query.all(desk.ctx.db.read()).await.unwrap();
    let kept: Vec<_> = kept.iter().map(|a| (a.nonce.as_str(), a.gesture, a.standing.as_str())).collect();
    let unfinished = format!("{}#partial", form.nonce);
    assert_eq!(kept, [(unfinished.as_str(), true, "counted"), (form.nonce.as_str(), true, "counted")]);
}

async fn send_does_not_undo_a_change_from_another_view(desk: TestDesk) {
    let scene = scene(&desk).await;
    let form = by_itself(&desk, &scene, 5).await;
    assert_eq!(desk.change(&scene.token, 2, "On second thoughts.").await, SendResult::Thanks);
    let SendResult::Again(view) = send(&desk, &scene, words(form, "From the first tab.")).await else {
        panic!("it was overwritten")
    };
    assert!(matches!(view.phase, Phase::Answered { value, .. } if value.get() == 2));
    assert_eq!(view.feedback, "From the first tab.", "nothing typed is lost");
    assert_eq!(rating(&desk).await, (2, "On second thoughts.".to_owned(), true));
}

async fn the_page_offers_one_click_where_the_link_chose_a_level(desk: TestDesk) {
    let scene = scene(&desk).await;
    let offers = async |level: Option<&str>, change| {
        desk.rate.view(&scene.token, level, change, None).await.unwrap().one_click
    };
    assert!(offers(Some("5"), false).await);
    assert!(!offers(None, false).await && !offers(Some("9"), false).await);
    let row = teams::ActiveModel { id: Set(scene.team.0), one_click: Set(false), ..Default::default() };
    row.update(desk.ctx.db.read()).await.unwrap();
    assert!(!offers(Some("5"), false).await, "the team wants a button only");

    let row = teams::ActiveModel { id: Set(scene.team.0), one_click: Set(true), ..Default::default() };
    row.update(desk.ctx.db.read()).await.unwrap();
    desk.answer(&scene.token, 5, "").await;
    assert!(
        !offers(Some("1"), false).await && !offers(Some("1"), true).await,
        "an answer changes by a button"
    );
}

async fn add_reason(desk: &TestDesk, team: TeamId, name: &str, retired: bool) -> ReasonId {
    let (id, now) = (desk.ctx.id(), desk.ctx.now().millis());
    let position = feedback_reasons::Entity::find().count(desk.ctx.db.read()).await.unwrap();
    let row = feedback_reasons::ActiveModel {
        id: Set(id),
        team_id: Set(team.0),
        // The newest first.
        position: Set(-i32::try_from(position).unwrap()),
        name: Set(name.to_owned()),
        translations: Set("{}".to_owned()),
        retired_at: Set(retired.then_some(now)),
    };
    feedback_reasons::Entity::insert(row).exec_without_returning(desk.ctx.db.read()).await.unwrap();
    ReasonId(id)
}

async fn a_reason_is_kept_after_a_low_level_only(desk: TestDesk) {
    let scene = scene(&desk).await;
    let other_team = desk.team("billing", "company").await;
    let slow = add_reason(&desk, scene.team, "Took too long", false).await;
    let unsolved = add_reason(&desk, scene.team, "Not solved", false).await;
    let foreign = add_reason(&desk, other_team, "Too expensive", false).await;
    let gone = add_reason(&desk, scene.team, "The old portal", true).await;
    let view = desk.rate.view(&scene.token, Some("1"), false, None).await.unwrap();
    let names: Vec<&str> = view.reasons.iter().map(|reason| reason.name.as_str()).collect();
    assert_eq!(names, ["Not solved", "Took too long"], "in their order, without the retired");

    let kept = async || {
        let rating = ratings::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
        rating.reason_id.map(ReasonId)
    };
    let form = desk.form(&scene.token, 2, "", false).await;
    send(&desk, &scene, Form { reason: Some(slow.to_string()), ..form }).await;
    assert_eq!(kept().await, Some(slow));
    let answered = desk.rate.view(&scene.token, None, false, None).await.unwrap();
    assert_eq!(answered.reason, Some(slow));

    for (level, reason, expected) in [
        (1, unsolved.to_string(), Some(unsolved)),
        (3, unsolved.to_string(), None),
        (1, foreign.to_string(), None),
        (1, "x'; drop".to_owned(), None),
        // It may have been retired while the page was open.
        (1, gone.to_string(), Some(gone)),
        (1, slow.to_string(), Some(slow)),
    ] {
        let form = desk.form(&scene.token, level, "", true).await;
        let sent = send(&desk, &scene, Form { reason: Some(reason.clone()), ..form }).await;
        assert_eq!((sent, kept().await), (SendResult::Thanks, expected), "{level} for {reason}");
    }

    let retire = feedback_reasons::ActiveModel {
        id: Set(slow.0),
        retired_at: Set(Some(desk.ctx.now().millis())),
        ..Default::default()
    };
    retire.update(desk.ctx.db.read()).await.unwrap();
    let change = desk.rate.view(&scene.token, None, true, None).await.unwrap();
    assert_eq!(change.reason, Some(slow));
    assert!(change.reasons.iter().any(|reason| reason.name == "Took too long"), "what was chosen stays");
}

async fn another_language_keeps_the_words_after_a_level_was_taken_by_itself(desk: TestDesk) {
    let scene = scene(&desk).await;
    let form = by_itself(&desk, &scene, 1).await;
    let switch = Form { plain: true, switch: Some("fa".to_owned()), ..words(form, "Still broken.") };
    let reader = Some(Language::Fa);
    let SendResult::Again(view) =
        desk.rate.answer(&scene.token, switch.clone(), true, reader).await.unwrap()
    else {
        panic!("the form comes back");
    };
    assert!(matches!(view.phase, Phase::Changing { .. }), "{:?}", view.phase);
    assert_eq!((view.chosen, view.feedback.as_str()), (Value::new(1), "Still broken."));
    assert_eq!(rating(&desk).await, (1, String::new(), false), "nothing was sent");

    desk.advance(Span::minutes(1));
    let sent = Form { nonce: view.nonce, change: true, plain: false, switch: None, gesture: true, ..switch.clone() };
    assert_eq!(send(&desk, &scene, sent).await, SendResult::Thanks);
    assert_eq!(rating(&desk).await.1, "Still broken.");

    // When the time to change is over, the words are told as what was not sent.
    desk.advance(Span::days(8));
    let late = words(switch, "And still is.");
    let SendResult::Again(view) = desk.rate.answer(&scene.token, late, true, reader).await.unwrap() else {
        panic!("the answer is shown");
    };
    assert!(matches!(view.phase, Phase::Settled { .. }), "{:?}", view.phase);
    assert!(view.problem.is_some() && view.feedback == "And still is.");
}
