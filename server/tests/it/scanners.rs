//! What link scanners do to a rating link, and the person after them: no machine casts a vote, and none
//! takes a person's away.

use axum::http::{Method, StatusCode};
use domain::{
    Field, Refusal,
    evidence::{Evidence, MOST_SUSPECTS},
    language::Language,
    people::{Actor, Role},
    rate::{Form, Phase, SendResult},
    requests::State,
    stages::Shipped,
    text::Problem,
    time::Span,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use server::entities::{link_visits, rating_answers, ratings};

use crate::support::{
    client::{Answer, Browser, router},
    desk::TestDesk,
};
use app::rate::Rate;

on_both_databases!(
    visits_of_every_kind_are_no_answer,
    who_opens_every_link_and_sends_every_form_casts_no_vote,
    each_circumstance_makes_an_answer_suspect_and_its_sender_does_not_learn_it,
    a_hand_on_the_page_excuses_a_quick_reader,
    without_the_cookie_the_page_comes_again_with_the_text,
    a_person_replaces_what_a_scanner_answered,
    after_a_person_nothing_is_overwritten,
    a_change_needs_its_own_view,
    twenty_suspect_answers_are_enough,
);

/// A desk whose customer was asked two minutes ago.
pub struct Scene {
    pub agent: Actor,
    pub number: i64,
    pub token: String,
}

pub async fn scene(desk: &TestDesk) -> Scene {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let customer = desk.customer("Elena Petrova", Language::En).await;
    let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    desk.work().await;
    let token = desk.tokens().remove(0);
    desk.advance(Span::minutes(2));
    Scene { agent, number, token }
}

pub fn nonce(page: &Answer) -> String {
    let tag = page.body.split("<input").find(|tag| tag.contains("name=\"nonce\"")).expect("a form");
    let (_, rest) = tag.split_once("value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

pub async fn rated(desk: &TestDesk) -> Option<(i16, String)> {
    let rows = ratings::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    assert!(rows.len() < 2, "{rows:?}");
    rows.into_iter().next().map(|row| (row.value, row.feedback))
}

/// Standing and evidence of all answers, oldest first.
pub async fn answers(desk: &TestDesk) -> Vec<(String, Vec<Evidence>)> {
    let query = rating_answers::Entity::find().order_by_asc(rating_answers::Column::Id);
    let rows = query.all(desk.ctx.db.read()).await.unwrap();
    rows.into_iter().map(|row| (row.standing, serde_json::from_str(&row.evidence).unwrap())).collect()
}

pub fn suspect(evidence: &[Evidence]) -> (String, Vec<Evidence>) {
    ("suspect".to_owned(), evidence.to_vec())
}

async fn is_open(desk: &TestDesk, scene: &Scene) -> bool {
    desk.rate.view(&scene.token, Some("5"), false, None).await.unwrap().phase == Phase::Open
}

async fn visits_of_every_kind_are_no_answer(desk: TestDesk) {
    let scene = scene(&desk).await;
    let router = router(&desk).await;
    let link = |level: u8| format!("/rate/{}?level={level}", scene.token);
    for _ in 0..3 {
        let head = Browser::new(&router).send(Method::HEAD, &link(5), "").await;
        assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
    }
    let visits = async || link_visits::Entity::find().all(desk.ctx.db.read()).await.unwrap().len();
    assert_eq!(visits().await, 0, "HEAD has opened nothing");

    let get = async |level| Browser::new(&router).get(&link(level)).await.status;
    assert_eq!(tokio::join!(get(5), get(5), get(5)), (StatusCode::OK, StatusCode::OK, StatusCode::OK));
    assert_eq!(tokio::join!(get(5), get(3), get(1)), (StatusCode::OK, StatusCode::OK, StatusCode::OK));
    for (name, value) in
        [("sec-purpose", "prefetch"), ("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch")]
    {
        let page = Browser::new(&router).with(name, value).get(&link(1)).await;
        assert_eq!(page.status, StatusCode::OK, "{name}: {value}");
    }
    assert_eq!(visits().await, 3);
    assert_eq!(rated(&desk).await, None);
    assert_eq!(answers(&desk).await, []);
    assert!(is_open(&desk, &scene).await);
}

async fn who_opens_every_link_and_sends_every_form_casts_no_vote(desk: TestDesk) {
    let scene = scene(&desk).await;
    let address = format!("/rate/{}", scene.token);
    let mut bot = Browser::new(&router(&desk).await);
    let mut forms = Vec::new();
    for level in ["5", "3", "1"] {
        let page = bot.get(&format!("{address}?level={level}")).await;
        forms.push((level, nonce(&page)));
        desk.advance(Span::seconds(1));
    }
    desk.advance(Span::seconds(5));
    for (level, nonce) in &forms {
        let sent = bot.submit(&address, &[("level", level), ("nonce", nonce)]).await;
        assert_eq!(sent.status, StatusCode::OK);
        assert!(sent.body.contains("Is this your answer?"), "it reads what everybody reads: {}", sent.body);
        desk.advance(Span::seconds(1));
        let pressed = bot.press(&address, &sent, "send").await;
        assert!(pressed.body.contains("Thank you!"), "and here, too: {}", pressed.body);
    }
    assert_eq!(rated(&desk).await, None);
    let kept = answers(&desk).await;
    let waiting: Vec<_> = kept.iter().filter(|(standing, _)| standing == "suspect").collect();
    assert_eq!(waiting, vec![&suspect(&[Evidence::TwoLevels]); 3], "{kept:?}");
    assert!(bot.get(&address).await.body.contains("name=\"nonce\""), "the link still asks");
    let page =
        app::tickets::Tickets::load_ticket(&desk.tickets, &scene.agent, scene.number, None, Language::En)
            .await;
    assert!(matches!(page.unwrap().request, Some(State::Sent { .. })), "the request waits on");
}

async fn each_circumstance_makes_an_answer_suspect_and_its_sender_does_not_learn_it(desk: TestDesk) {
    let scene = scene(&desk).await;
    let fresh = async || desk.rate.view(&scene.token, Some("1"), false, None).await.unwrap().nonce;
    let form = |nonce| Form { level: Some("1".to_owned()), nonce, pressed: true, ..Form::default() };

    let hidden = Form { website: "https://spam.example".to_owned(), ..form(fresh().await) };
    desk.advance(Span::seconds(5));
    assert_eq!(desk.rate.answer(&scene.token, hidden, true, None).await, Ok(SendResult::Thanks));

    let at_once = form(fresh().await);
    desk.advance(Span::millis(999));
    assert_eq!(desk.rate.answer(&scene.token, at_once, true, None).await, Ok(SendResult::Thanks));

    for level in ["5", "1"] {
        server::rate::visited(&desk.ctx, &scene.token, Some(level)).await;
    }
    let two_levels = form(fresh().await);
    desk.advance(Span::seconds(5));
    assert_eq!(desk.rate.answer(&scene.token, two_levels, true, None).await, Ok(SendResult::Thanks));

    use Evidence::{HiddenField, TooQuick, TwoLevels};
    assert_eq!(answers(&desk).await, [suspect(&[HiddenField]), suspect(&[TooQuick]), suspect(&[TwoLevels])]);
    assert_eq!(rated(&desk).await, None);
    assert!(is_open(&desk, &scene).await);

    desk.advance(Span::minutes(1));
    let later = form(fresh().await);
    desk.advance(Span::seconds(5));
    assert_eq!(desk.rate.answer(&scene.token, later, true, None).await, Ok(SendResult::Thanks));
    assert_eq!(rated(&desk).await, Some((1, String::new())), "what was opened long ago says nothing");
}

/// The mail of this story came a moment ago.
async fn a_hand_on_the_page_excuses_a_quick_reader(desk: TestDesk) {
    let scene = scene(&desk).await;
    desk.move_to(&scene.agent, scene.number, Shipped::InProgress).await;
    desk.move_to(&scene.agent, scene.number, Shipped::Solved).await;
    desk.work().await;
    let token = desk.tokens().remove(1);
    desk.advance(Span::seconds(20));
    for gesture in [false, true] {
        let nonce = desk.rate.view(&token, Some("5"), false, None).await.unwrap().nonce;
        desk.advance(Span::seconds(5));
        let form = Form { level: Some("5".to_owned()), nonce, gesture, pressed: true, ..Form::default() };
        assert_eq!(desk.rate.answer(&token, form, true, None).await, Ok(SendResult::Thanks));
        assert_eq!(rated(&desk).await.is_some(), gesture);
    }
    let query = rating_answers::Entity::find().filter(rating_answers::Column::Gesture.eq(true));
    let counted = query.all(desk.ctx.db.read()).await.unwrap();
    assert_eq!(counted.len(), 1);
    assert_eq!(answers(&desk).await[0], ("discarded".to_owned(), vec![Evidence::RightAfterSending]));
}

async fn without_the_cookie_the_page_comes_again_with_the_text(desk: TestDesk) {
    let scene = scene(&desk).await;
    let address = format!("/rate/{}", scene.token);
    let router = router(&desk).await;
    let nonce = nonce(&Browser::new(&router).get(&format!("{address}?level=1")).await);
    desk.advance(Span::seconds(5));
    let mut browser = Browser::new(&router);
    let fields = [("level", "1"), ("feedback", "Where is it?"), ("nonce", &nonce)];
    let again = browser.post(&address, &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("did not keep this page’s cookie"), "{}", again.body);
    assert!(again.body.contains("Where is it?</textarea>"), "the text is still there");
    assert_eq!(answers(&desk).await, [suspect(&[Evidence::NoCookie, Evidence::NotConfirmed])]);

    desk.advance(Span::seconds(5));
    let nonce = self::nonce(&again);
    let sent =
        browser.submit(&address, &[("level", "1"), ("feedback", "Where is it?"), ("nonce", &nonce)]).await;
    desk.advance(Span::seconds(5));
    let sent = browser.press(&address, &sent, "send").await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, address.as_str()));
    assert_eq!(rated(&desk).await, Some((1, "Where is it?".to_owned())));
}

async fn a_person_replaces_what_a_scanner_answered(desk: TestDesk) {
    let scene = scene(&desk).await;
    let nonce = desk.rate.view(&scene.token, Some("5"), false, None).await.unwrap().nonce;
    let bot = Form { level: Some("5".to_owned()), nonce, ..Form::default() };
    assert_eq!(desk.rate.answer(&scene.token, bot, true, None).await, Ok(SendResult::Thanks));
    assert_eq!(rated(&desk).await, None);

    assert_eq!(desk.answer(&scene.token, 1, "Not at all.").await, SendResult::Thanks);
    assert_eq!(rated(&desk).await, Some((1, "Not at all.".to_owned())));
    let standings: Vec<String> = answers(&desk).await.into_iter().map(|(standing, _)| standing).collect();
    assert_eq!(standings, ["discarded", "counted"], "silently");
    let page =
        app::tickets::Tickets::load_ticket(&desk.tickets, &scene.agent, scene.number, None, Language::En)
            .await;
    let told = format!("{:?}", page.unwrap().chatter);
    assert!(!told.contains("AnswerDiscarded"), "{told}");
}

async fn after_a_person_nothing_is_overwritten(desk: TestDesk) {
    let scene = scene(&desk).await;
    let address = format!("/rate/{}", scene.token);
    let router = router(&desk).await;
    let (mut bot, mut person) = (Browser::new(&router), Browser::new(&router));
    let of_bot = nonce(&bot.get(&format!("{address}?level=5")).await);
    desk.advance(Span::seconds(15));
    let of_person = nonce(&person.get(&format!("{address}?level=1")).await);
    desk.advance(Span::seconds(15));
    let recorded = [("level", "1"), ("feedback", "Broken."), ("nonce", of_person.as_str())];
    let once_more = person.submit(&address, &recorded).await;
    desk.advance(Span::seconds(5));
    assert_eq!(person.press(&address, &once_more, "send").await.status, StatusCode::SEE_OTHER);

    desk.advance(Span::seconds(34));
    let other = [("level", "5"), ("nonce", of_bot.as_str())];
    let late = bot.post(&address, &other).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.body.contains("already been answered"), "{}", late.body);

    // The very same POSTs again, with the person's cookies and without; then with another level.
    for browser in [&mut person, &mut bot, &mut Browser::new(&router)] {
        assert_eq!(browser.post(&address, &recorded).await.status, StatusCode::SEE_OTHER);
        assert_eq!(browser.press(&address, &once_more, "send").await.status, StatusCode::SEE_OTHER);
        let turned = [("level", "5"), ("feedback", "Broken."), ("nonce", of_person.as_str())];
        assert_eq!(browser.post(&address, &turned).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    // As a new visitor, and as one that claims to change.
    desk.advance(Span::minutes(1));
    for change in ["false", "true"] {
        let mut bot = Browser::new(&router);
        let page = bot.get(&format!("{address}?level=5")).await;
        assert!(page.body.contains("You answered “Dissatisfied”"), "it may only be changed: {}", page.body);
        let claimed = [("level", "5"), ("nonce", of_bot.as_str()), ("change", change)];
        assert_eq!(bot.post(&address, &claimed).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(rated(&desk).await, Some((1, "Broken.".to_owned())));
    let kept = answers(&desk).await;
    assert_eq!(kept.iter().filter(|(standing, _)| standing == "counted").count(), 1, "{kept:?}");
    assert!(kept.iter().all(|(standing, _)| standing != "suspect"), "nothing to look at either: {kept:?}");
}

async fn a_change_needs_its_own_view(desk: TestDesk) {
    let scene = scene(&desk).await;
    desk.answer(&scene.token, 1, "Broken.").await;
    // A view that shows the answer is none to change it in.
    let shown = desk.form(&scene.token, 1, "", false).await;
    let old = Form { change: true, level: Some("5".to_owned()), ..shown };
    let Ok(SendResult::Again(view)) = desk.rate.answer(&scene.token, old, true, None).await else {
        panic!("was taken")
    };
    let problem = Refusal::Invalid { field: Field::View, problem: Problem::Unknown };
    assert_eq!((view.problem, view.feedback.as_str()), (Some(problem), ""));
    assert_eq!(rated(&desk).await, Some((1, "Broken.".to_owned())));

    // What fills in every field is not believed on this page either.
    let bot = Form { website: "x".to_owned(), ..desk.form(&scene.token, 5, "", true).await };
    assert_eq!(desk.rate.answer(&scene.token, bot, true, None).await, Ok(SendResult::Thanks));
    assert_eq!(rated(&desk).await, Some((1, "Broken.".to_owned())));

    let first = desk.form(&scene.token, 3, "Better.", true).await;
    assert_eq!(desk.rate.answer(&scene.token, first.clone(), true, None).await, Ok(SendResult::Thanks));
    assert_eq!(desk.change(&scene.token, 5, "Good.").await, SendResult::Thanks);
    assert_eq!(desk.rate.answer(&scene.token, first, true, None).await, Ok(SendResult::Thanks), "a replay");
    assert_eq!(rated(&desk).await, Some((5, "Good.".to_owned())), "changes nothing");

    desk.advance(Span::days(7));
    let late = desk.rate.view(&scene.token, None, true, None).await.unwrap();
    assert!(matches!(late.phase, Phase::Settled { .. }));
}

async fn twenty_suspect_answers_are_enough(desk: TestDesk) {
    let scene = scene(&desk).await;
    for _ in 0..MOST_SUSPECTS + 5 {
        let bot = Form { website: "x".to_owned(), ..desk.form(&scene.token, 5, "", false).await };
        assert_eq!(desk.rate.answer(&scene.token, bot, true, None).await, Ok(SendResult::Thanks));
    }
    assert_eq!(answers(&desk).await.len(), MOST_SUSPECTS);
    // Somebody whose browser keeps no cookies is not drowned by them.
    let doubtful = desk.form(&scene.token, 3, "Mine.", false).await;
    assert!(matches!(desk.rate.answer(&scene.token, doubtful, false, None).await, Ok(SendResult::Again(_))));
    let kept = answers(&desk).await;
    assert_eq!(kept.len(), MOST_SUSPECTS);
    assert!(kept.iter().any(|(_, evidence)| evidence == &[Evidence::NoCookie]), "{kept:?}");
    assert_eq!(desk.answer(&scene.token, 5, "").await, SendResult::Thanks);
    assert_eq!(rated(&desk).await, Some((5, String::new())), "the person is heard all the same");
}
