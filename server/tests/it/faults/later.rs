//! The same of what follows a request: its reminder, its end, and the customer's answer.

use domain::{
    language::Language,
    requests::{Ending, State},
    tickets::{Body, Event},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use server::{edges::Checkpoint, entities::teams};

use super::{Place, Scene, TAKEN_UP, is_sent, move_to_solved, page, rounds};
use crate::support::{
    desk::{Database, drop_database, token_of},
    lab::{Lab, wait_until},
};

/// After so long the team reminds, and after as long again it no longer waits.
const SILENCE: Span = Span::days(3);

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_between_reminder_end_and_answer_loses_and_doubles_nothing_on_sqlite() {
    kill_at_all(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_between_reminder_end_and_answer_loses_and_doubles_nothing_on_postgresql() {
    kill_at_all(Database::Postgres).await;
}

async fn kill_at_all(database: Database) {
    for point in [
        Checkpoint::ReminderWritten,
        Checkpoint::ExpiryWritten,
        Checkpoint::AnswerWritten,
        Checkpoint::AnswerCommitted,
    ] {
        let place = Place::new(database).await;
        for _ in 0..rounds() {
            let scene = Scene::set(&place).await;
            match point {
                Checkpoint::ReminderWritten => kill_while_reminding(&scene).await,
                Checkpoint::ExpiryWritten => kill_while_ending(&scene).await,
                _ => kill_while_answering(&scene, point).await,
            }
        }
        drop_database(&place.vars).await;
    }
}

/// A process that will die at `point`, and has asked the customer.
async fn asked(scene: &Scene<'_>, point: Checkpoint) -> Lab {
    let team = teams::ActiveModel {
        id: Set(scene.team.0),
        remind_after: Set(Some(SILENCE.as_millis())),
        expire_after: Set(SILENCE.as_millis()),
        ..Default::default()
    };
    team.update(scene.desk.ctx.db.read()).await.unwrap();
    let doomed = Lab::start(&scene.vars, Some(point));
    move_to_solved(&doomed, &scene.email, scene.number).unwrap();
    wait_until("the request is sent", async || is_sent(scene.desk, &scene.agent, scene.number).await).await;
    doomed
}

/// Another process, whose clock tells what the dead one's told two minutes later at most.
fn after(scene: &Scene<'_>, ahead: Span) -> Lab {
    let lab = Lab::start(&scene.vars, None);
    lab.advance(ahead);
    lab.advance(TAKEN_UP);
    lab
}

async fn state(scene: &Scene<'_>) -> State {
    page(scene.desk, &scene.agent, scene.number).await.request.expect("a request")
}

async fn events(scene: &Scene<'_>) -> Vec<Event> {
    let page = page(scene.desk, &scene.agent, scene.number).await;
    let event = |body: Body| if let Body::Event { event } = body { Some(event) } else { None };
    page.chatter.into_iter().filter_map(|entry| event(entry.body)).collect()
}

async fn kill_while_reminding(scene: &Scene<'_>) {
    let doomed = asked(scene, Checkpoint::ReminderWritten).await;
    doomed.advance(SILENCE);
    doomed.wait_for_death(Checkpoint::ReminderWritten);
    let _lab = after(scene, SILENCE);
    wait_until("the reminder is sent", async || matches!(state(scene).await, State::Reminded { .. })).await;
    assert_eq!(scene.sink.messages().len(), 2, "one reminder");
    let reminded = events(scene).await.iter().filter(|event| **event == Event::Reminded).count();
    assert_eq!(reminded, 1);
}

async fn kill_while_ending(scene: &Scene<'_>) {
    let doomed = asked(scene, Checkpoint::ExpiryWritten).await;
    doomed.advance(SILENCE);
    wait_until("the reminder is sent", async || matches!(state(scene).await, State::Reminded { .. })).await;
    doomed.advance(SILENCE);
    doomed.wait_for_death(Checkpoint::ExpiryWritten);
    let _lab = after(scene, Span::millis(2 * SILENCE.as_millis()));
    wait_until("the request has ended", async || matches!(state(scene).await, State::Expired { .. })).await;
    let end = Event::Ended { ending: Ending::Expired };
    let ended = events(scene).await.iter().filter(|event| **event == end).count();
    assert_eq!(ended, 1, "it ends once");
    assert_eq!(scene.sink.messages().len(), 2);
}

async fn kill_while_answering(scene: &Scene<'_>, point: Checkpoint) {
    let doomed = asked(scene, point).await;
    let mail = scene.sink.messages().pop().expect("a mail");
    let token = token_of(std::str::from_utf8(&mail.data).unwrap()).expect("a link");
    doomed.advance(TAKEN_UP);
    // It dies before it says so.
    assert!(answer(&doomed, &token).is_err());
    doomed.wait_for_death(point);

    let lab = after(scene, TAKEN_UP);
    let kept = matches!(state(scene).await, State::Answered { .. });
    assert_eq!(kept, point == Checkpoint::AnswerCommitted, "{point:?}");
    // The customer does not know, and sends it again.
    let _ = answer(&lab, &token);
    wait_until("the answer counts", async || matches!(state(scene).await, State::Answered { .. })).await;
    let chatter = page(scene.desk, &scene.agent, scene.number).await.chatter;
    let ratings = chatter.iter().filter(|entry| matches!(entry.body, Body::Rating { .. })).count();
    assert_eq!(ratings, 1, "{point:?}: it counts once");
}

/// Opens a link and sends its form, as a page with scripts would.
fn answer(lab: &Lab, token: &str) -> Result<(), ureq::Error> {
    let browser = ureq::Agent::new_with_defaults();
    let reader = Language::En.tag();
    let view = browser.post(lab.address("/fn/rate/view")).send_form([
        ("token", token),
        ("level", "5"),
        ("change", "false"),
        ("reader", reader),
    ])?;
    let view = view.into_body().read_to_string()?;
    let (_, nonce) = view.split_once("\"nonce\":\"").expect("a nonce");
    let (nonce, _) = nonce.split_once('"').expect("its end");
    lab.advance(Span::seconds(5));
    browser.post(lab.address("/fn/rate/answer")).send_form([
        ("token", token),
        ("form[level]", "5"),
        ("form[feedback]", "Quick and kind"),
        ("form[nonce]", nonce),
        ("form[gesture]", "true"),
        ("reader", reader),
    ])?;
    Ok(())
}
