//! Programs that keep cookies, take their time, and send forms or drive a browser by a script; and people whose
//! browsers run no scripts, who press once more.

use app::rate::Rate;
use axum::http::StatusCode;
use domain::{
    evidence::{Evidence, MOST_SUSPECTS},
    rate::{Form, SendResult},
    time::Span,
};

use crate::{
    scanners::{answers, nonce, rated, scene, suspect},
    support::{
        client::{Browser, FormField, fields, router},
        desk::TestDesk,
    },
};

on_both_databases!(
    a_crawler_of_one_link_with_cookies_and_patience_casts_no_vote,
    a_crawler_of_the_way_to_change_an_answer_overwrites_nothing,
    a_browser_without_a_hand_neither_answers_nor_overwrites,
    without_scripts_one_more_press_counts,
    no_on_the_second_page_leads_back_with_everything_kept,
    many_sends_of_one_form_in_doubt_are_one,
);

/// What a program does with a form.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Habit {
    /// Sends it without any field.
    Nothing,
    /// Sends what stands in it, without a button.
    AsItStands,
    /// Sends what stands in it by the first button.
    FirstButton,
    /// Sends what stands in it by each button, in their order.
    EachButton,
    /// Fills in every field, and sends it by each button.
    FillsIn,
}

impl Habit {
    const ALL: [Self; 5] =
        [Self::Nothing, Self::AsItStands, Self::FirstButton, Self::EachButton, Self::FillsIn];

    /// The bodies that it sends.
    fn sends(self, form: &[FormField]) -> Vec<Vec<(String, String)>> {
        let (buttons, fields): (Vec<_>, Vec<_>) = form.iter().partition(|field| field.kind == "submit");
        let held = fields.iter().filter(|field| field.kind != "radio" || field.checked);
        let pair = |field: &FormField| (field.name.clone(), field.value.clone());
        let mut body: Vec<_> = held.map(|field| pair(field)).collect();
        if self == Self::FillsIn {
            for (name, value) in &mut body {
                if value.is_empty() {
                    "https://crawler.example".clone_into(value);
                    assert!(name == "website" || name == "feedback" || name == "reason", "{name}");
                }
            }
        }
        let by = |button: &&FormField| body.iter().cloned().chain([pair(button)]).collect();
        match self {
            Self::Nothing => vec![Vec::new()],
            Self::FirstButton if !buttons.is_empty() => buttons.iter().take(1).map(by).collect(),
            Self::EachButton | Self::FillsIn if !buttons.is_empty() => buttons.iter().map(by).collect(),
            _ => vec![body],
        }
    }
}

/// Opens an address, waits, sends its form, and goes on with the pages that come back; not for ever.
async fn crawl(desk: &TestDesk, bot: &mut Browser, address: &str, habit: Habit, patience: Span) {
    let mut pages = vec![(bot.get(address).await, 0)];
    while let Some((page, depth)) = pages.pop() {
        let form = fields(&page.body);
        if form.is_empty() || depth > 3 {
            continue;
        }
        for body in habit.sends(&form) {
            desk.advance(patience);
            let body: Vec<_> = body.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let path = address.split('?').next().unwrap();
            pages.push((bot.post(path, &body).await, depth + 1));
        }
    }
}

async fn a_crawler_of_one_link_with_cookies_and_patience_casts_no_vote(desk: TestDesk) {
    let scene = scene(&desk).await;
    let router = router(&desk).await;
    for patience in [Span::millis(1_200), Span::minutes(2)] {
        for habit in Habit::ALL {
            let mut bot = Browser::new(&router);
            let address = format!("/rate/{}?level=5", scene.token);
            crawl(&desk, &mut bot, &address, habit, patience).await;
            assert_eq!(rated(&desk).await, None, "{habit:?} {patience:?}");
            desk.advance(Span::minutes(5));
        }
    }
    assert!(answers(&desk).await.len() <= MOST_SUSPECTS);
    assert_eq!(desk.answer(&scene.token, 1, "Mine.").await, SendResult::Thanks);
    assert_eq!(rated(&desk).await, Some((1, "Mine.".to_owned())), "the person is heard all the same");
}

async fn a_crawler_of_the_way_to_change_an_answer_overwrites_nothing(desk: TestDesk) {
    let scene = scene(&desk).await;
    let router = router(&desk).await;
    desk.answer(&scene.token, 1, "It took three weeks.").await;
    desk.advance(Span::minutes(5));
    for patience in [Span::millis(1_200), Span::minutes(2)] {
        for habit in Habit::ALL {
            let mut bot = Browser::new(&router);
            let address = format!("/rate/{}", scene.token);
            let answered = bot.get(&address).await;
            let way = format!("{address}?change=1");
            assert!(answered.body.contains(&format!("href=\"{way}\"")), "{}", answered.body);
            for address in [way.clone(), format!("{way}&amp;level=5").replace("&amp;", "&")] {
                crawl(&desk, &mut bot, &address, habit, patience).await;
                let kept = rated(&desk).await;
                assert_eq!(kept, Some((1, "It took three weeks.".to_owned())), "{habit:?} {patience:?}");
                desk.advance(Span::minutes(5));
            }
        }
    }
}

async fn a_browser_without_a_hand_neither_answers_nor_overwrites(desk: TestDesk) {
    let scene = scene(&desk).await;
    let by_script = async |change: bool| {
        let form = desk.form(&scene.token, 5, "Very good!", change).await;
        desk.rate.answer(&scene.token, Form { pressed: false, ..form }, true, None).await
    };
    assert_eq!(by_script(false).await, Ok(SendResult::Thanks), "it reads what everybody reads");
    assert_eq!(answers(&desk).await, [suspect(&[Evidence::NoGesture])]);
    assert_eq!(rated(&desk).await, None);
    desk.answer(&scene.token, 1, "Broken.").await;
    assert_eq!(by_script(true).await, Ok(SendResult::Thanks));
    assert_eq!(rated(&desk).await, Some((1, "Broken.".to_owned())));
}

async fn without_scripts_one_more_press_counts(desk: TestDesk) {
    let scene = scene(&desk).await;
    let address = format!("/rate/{}", scene.token);
    let mut person = Browser::new(&router(&desk).await);
    let words = "Two \"lines\",\n<b>& more</b>";
    let nonce = nonce(&person.get(&format!("{address}?level=1")).await);
    desk.advance(Span::seconds(15));
    let fields =
        [("level", "1"), ("feedback", words), ("nonce", &nonce), ("gesture", "true"), ("pressed", "true")];
    let once_more = person.submit(&address, &fields).await;
    assert_eq!((once_more.status, rated(&desk).await), (StatusCode::OK, None));
    assert_eq!(answers(&desk).await, [suspect(&[Evidence::NotConfirmed])], "who leaves now is not lost");

    desk.advance(Span::millis(999));
    let too_quick = person.press(&address, &once_more, "send").await;
    let too_quick = person.follow(too_quick).await;
    assert_eq!((too_quick.status, rated(&desk).await), (StatusCode::OK, None), "nobody reads so quickly");
    desk.advance(Span::seconds(1));
    let sent = person.press(&address, &too_quick, "send").await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, address.as_str()));
    assert_eq!(rated(&desk).await, Some((1, words.to_owned())));
    let standings: Vec<_> = answers(&desk).await.into_iter().map(|(standing, _)| standing).collect();
    assert_eq!(standings, ["discarded", "counted"]);

    let again = person.press(&address, &once_more, "send").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "a second click");
    assert_eq!(answers(&desk).await.len(), 2);
}

async fn no_on_the_second_page_leads_back_with_everything_kept(desk: TestDesk) {
    let scene = scene(&desk).await;
    let address = format!("/rate/{}", scene.token);
    let mut person = Browser::new(&router(&desk).await);
    let first = nonce(&person.get(&format!("{address}?level=5")).await);
    desk.advance(Span::seconds(15));
    let sent = [("level", "1"), ("feedback", "Wrong face?"), ("nonce", &first)];
    let once_more = person.submit(&address, &sent).await;
    desk.advance(Span::seconds(5));
    let form = person.press(&address, &once_more, "back").await;
    let held = fields(&form.body);
    assert!(held.iter().any(|field| field.kind == "radio" && field.value == "1" && field.checked));
    assert!(
        held.iter().any(|field| field.kind == "textarea" && field.value == "Wrong face?"),
        "{}",
        form.body
    );

    let late = person.press(&address, &once_more, "send").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "what was taken back is not sent");
    assert_eq!(rated(&desk).await, None);
    let second = nonce(&late);
    assert_ne!(first, second);
    let once_more =
        person.submit(&address, &[("level", "3"), ("feedback", "So so."), ("nonce", &second)]).await;
    desk.advance(Span::seconds(5));
    assert_eq!(person.press(&address, &once_more, "send").await.status, StatusCode::SEE_OTHER);
    assert_eq!(rated(&desk).await, Some((3, "So so.".to_owned())));
}

async fn many_sends_of_one_form_in_doubt_are_one(desk: TestDesk) {
    let scene = scene(&desk).await;
    let form = Form { website: "x".to_owned(), ..desk.form(&scene.token, 5, "Buy now!", false).await };
    let send = || desk.rate.answer(&scene.token, form.clone(), true, None);
    let sent = futures_util::future::join_all(std::iter::repeat_with(send).take(10)).await;
    assert!(sent.iter().all(|sent| *sent == Ok(SendResult::Thanks)), "{sent:?}");
    assert_eq!(answers(&desk).await, [suspect(&[Evidence::HiddenField])]);
    // With other words it takes the place of what the same view sent before.
    let other = Form { feedback: "Buy later!".to_owned(), ..form.clone() };
    assert_eq!(desk.rate.answer(&scene.token, other, true, None).await, Ok(SendResult::Thanks));
    let standings: Vec<_> = answers(&desk).await.into_iter().map(|(standing, _)| standing).collect();
    assert_eq!(standings, ["discarded", "suspect"]);
}
