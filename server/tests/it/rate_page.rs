//! The customer's page over HTTP, as a browser without scripts sees it.

use axum::http::StatusCode;
use domain::{language::Language, levels::Value, people::Role, stages::Shipped, time::Span};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryOrder};
use server::{
    entities::{link_visits, rating_answers, ratings},
    rate::visited,
};

use crate::support::{
    client::{Answer, Browser, fields, language_of, router},
    desk::{Database, TestDesk},
};

on_both_databases!(
    the_form_works_without_a_script,
    a_form_that_is_not_taken_comes_back_with_all_that_was_typed,
    a_link_that_leads_nowhere_is_one_page_for_all_reasons,
    links_are_limited_for_each_address,
    readers_of_one_company_are_not_held_back,
    another_language_keeps_what_was_chosen_and_typed,
    words_of_any_script_that_are_too_long_come_back_with_the_page,
    what_was_written_comes_back_from_a_desk_that_fails_and_is_sent_then,
    old_views_are_forgotten_before_cookies_are_too_many,
    a_link_whose_request_ended_speaks_the_browsers_language,
    visits_are_noted_and_a_thousand_of_them_hardly,
);

/// A desk whose customer was just asked, and the token of their link.
async fn asked(desk: &TestDesk) -> String {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let customer = desk.customer("Elena Petrova", Language::Es).await;
    let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    desk.work().await;
    desk.tokens().remove(0)
}

fn nonce(page: &Answer) -> String {
    let tag = page.body.split("<input").find(|tag| tag.contains("name=\"nonce\"")).expect("a form");
    let (_, rest) = tag.split_once("value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn the_form_works_without_a_script(desk: TestDesk) {
    let token = asked(&desk).await;
    let address = format!("/rate/{token}");
    let mut browser = Browser::new(&router(&desk).await).with("accept-language", "ru");
    let page = browser.get(&format!("{address}?level=5")).await;
    assert_eq!((page.status, language_of(&page.body)), (StatusCode::OK, Some(Language::Es)));
    for (name, value) in [
        ("referrer-policy", "same-origin"),
        ("cache-control", "no-store"),
        ("x-robots-tag", "noindex, nofollow"),
    ] {
        assert_eq!(page.header(name), value);
    }
    let nonce = nonce(&page);
    let cookie = page.set_cookie(&format!("r-{}", &nonce[..12])).expect("the view is remembered");
    for attribute in ["; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=43200"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    let persian = browser.get(&format!("{address}?lang=fa")).await;
    assert_eq!(language_of(&persian.body), Some(Language::Fa), "the switch wins");
    assert_eq!(ratings::Entity::find().count(desk.ctx.db.read()).await.unwrap(), 0);

    desk.advance(Span::minutes(5));
    let fields = [("level", "5"), ("feedback", "Gracias"), ("nonce", &nonce)];
    let once_more = browser.submit(&address, &fields).await;
    assert_eq!(language_of(&once_more.body), Some(Language::Es));
    desk.advance(Span::seconds(5));
    let sent = browser.press(&address, &once_more, "send").await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, address.as_str()));
    assert_eq!(browser.get(&address).await.status, StatusCode::OK);

    let on = desk.ctx.db.read();
    let rating = ratings::Entity::find().one(on).await.unwrap().expect("a rating");
    assert_eq!((rating.value, rating.feedback.as_str()), (5, "Gracias"));
    let answers =
        rating_answers::Entity::find().order_by_asc(rating_answers::Column::Id).all(on).await.unwrap();
    let standings: Vec<_> = answers.iter().map(|answer| answer.standing.as_str()).collect();
    assert_eq!(standings, ["discarded", "counted"], "the cookie came back: {answers:?}");
}

async fn a_form_that_is_not_taken_comes_back_with_all_that_was_typed(desk: TestDesk) {
    let token = asked(&desk).await;
    let address = format!("/rate/{token}");
    let mut browser = Browser::new(&router(&desk).await);
    let nonce = nonce(&browser.get(&address).await);
    let long = format!("{}</textarea><script>", "слово ".repeat(900));
    for fields in [
        [("level", "5"), ("feedback", long.as_str()), ("nonce", nonce.as_str())],
        [("level", "5"), ("feedback", "</textarea><b>"), ("nonce", "stale")],
        [("level", "9"), ("feedback", "</textarea><b>"), ("nonce", nonce.as_str())],
    ] {
        let again = browser.post(&address, &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(language_of(&again.body), Some(Language::Es));
        let feedback = fields[1].1.replace('<', "&lt;").replace('>', "&gt;");
        assert!(again.body.contains(feedback.trim()), "the text is still there, and only text");
        let fresh = self::nonce(&again);
        assert!(again.set_cookie(&format!("r-{}", &fresh[..12])).is_some(), "the new view is remembered");
    }
    assert_eq!(ratings::Entity::find().count(desk.ctx.db.read()).await.unwrap(), 0);
}

async fn a_link_that_leads_nowhere_is_one_page_for_all_reasons(desk: TestDesk) {
    let token = asked(&desk).await;
    let router = router(&desk).await;
    let look = async |token: &str| {
        Browser::new(&router).with("accept-language", "zh").get(&format!("/rate/{token}")).await
    };
    // Everything that differs by request, and nothing else.
    let text = |page: &Answer, token: &str| {
        let policy = page.header("content-security-policy");
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
        page.body.replace(nonce, "").replace(&format!("/rate/{token}"), "/rate/")
    };
    let unknown = "A".repeat(43);
    let page = look(&unknown).await;
    assert_eq!((page.status, language_of(&page.body)), (StatusCode::NOT_FOUND, Some(Language::Zh)));
    let expected = text(&page, &unknown);
    for mangled in [format!("{token}."), token[1..].to_owned(), "x".to_owned(), token.to_lowercase()] {
        let other = look(&mangled).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{mangled}");
        assert_eq!(text(&other, &mangled), expected, "{mangled}");
    }
    let sent = Browser::new(&router)
        .with("accept-language", "zh")
        .post(&format!("/rate/{unknown}"), &[("level", "5")])
        .await;
    assert_eq!((sent.status, text(&sent, &unknown)), (StatusCode::NOT_FOUND, expected.clone()));

    desk.advance(Span::days(31));
    let expired = look(&token).await;
    assert_eq!((expired.status, text(&expired, &token)), (StatusCode::NOT_FOUND, expected));
}

async fn links_are_limited_for_each_address(desk: TestDesk) {
    let router = router(&desk).await;
    let mut browser = Browser::new(&router).with("accept-language", "fa");
    for n in 0..30 {
        let answer = match n % 3 {
            0 => browser.get("/rate/unknown?level=5").await,
            1 => browser.post("/rate/unknown", &[("level", "5")]).await,
            _ => {
                browser
                    .post("/fn/rate/view", &[("token", "unknown"), ("change", "false"), ("reader", "fa")])
                    .await
            }
        };
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "request {n}: {}", answer.body);
    }
    let held = browser.get("/rate/unknown").await;
    assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(held.header("retry-after"), "2");
    assert_eq!(held.header("x-robots-tag"), "noindex, nofollow");
    assert_eq!(language_of(&held.body), Some(Language::Fa), "a page in the browser's language");
    let held =
        browser.post("/fn/rate/view", &[("token", "unknown"), ("change", "false"), ("reader", "fa")]).await;
    assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(held.body.contains("too_many"), "{}", held.body);

    desk.advance(Span::seconds(2));
    assert_eq!(browser.get("/rate/unknown").await.status, StatusCode::NOT_FOUND);
}

async fn readers_of_one_company_are_not_held_back(desk: TestDesk) {
    let token = asked(&desk).await;
    let router = router(&desk).await;
    for reader in 0..60 {
        let status = Browser::new(&router).get(&format!("/rate/{token}?level=5")).await.status;
        assert_eq!(status, StatusCode::OK, "reader {reader}");
    }
    for _ in 0..30 {
        assert_eq!(Browser::new(&router).get("/rate/unknown").await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(Browser::new(&router).get("/rate/unknown").await.status, StatusCode::TOO_MANY_REQUESTS);
}

async fn another_language_keeps_what_was_chosen_and_typed(desk: TestDesk) {
    let token = asked(&desk).await;
    let mut browser = Browser::new(&router(&desk).await);
    let nonce = nonce(&browser.get(&format!("/rate/{token}?level=5")).await);
    let typed = [("level", "1"), ("feedback", "Two\nlines"), ("nonce", &*nonce), ("switch", "fa")];
    let persian = browser.post(&format!("/rate/{token}?lang=fa"), &typed).await;
    assert_eq!((persian.status, language_of(&persian.body)), (StatusCode::OK, Some(Language::Fa)));
    let held = fields(&persian.body);
    assert!(
        held.iter().any(|field| field.kind == "radio" && field.value == "1" && field.checked),
        "{held:?}"
    );
    assert!(held.iter().any(|field| field.kind == "textarea" && field.value == "Two\nlines"), "{held:?}");
    assert_eq!(rating_answers::Entity::find().count(desk.ctx.db.read()).await.unwrap(), 0, "nothing is sent");

    desk.advance(Span::minutes(5));
    let fresh = self::nonce(&persian);
    let sent = [("level", "1"), ("feedback", "Two\nlines"), ("nonce", &*fresh)];
    let once_more = browser.submit(&format!("/rate/{token}?lang=fa"), &sent).await;
    let mut switched: Vec<(String, String)> =
        fields(&once_more.body).into_iter().map(|field| (field.name, field.value)).collect();
    switched.retain(|(name, _)| name != "wish");
    switched.push(("switch".to_owned(), "ru".to_owned()));
    let pairs: Vec<_> = switched.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let russian = browser.submit(&format!("/rate/{token}?lang=ru"), &pairs).await;
    assert_eq!(language_of(&russian.body), Some(Language::Ru));
    desk.advance(Span::seconds(5));
    let done = browser.press(&format!("/rate/{token}?lang=ru"), &russian, "send").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let rating = ratings::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    assert_eq!((rating.value, rating.feedback.as_str()), (1, "Two\nlines"));
}

async fn what_was_written_comes_back_from_a_desk_that_fails_and_is_sent_then(desk: TestDesk) {
    let address = format!("/rate/{}?lang=zh", asked(&desk).await);
    let rename = async |from: &str, to: &str| {
        let sql = format!("ALTER TABLE {from} RENAME TO {to}");
        desk.ctx.db.read().execute_unprepared(&sql).await.unwrap();
    };
    let mut browser = Browser::new(&router(&desk).await);
    let nonce = nonce(&browser.get(&address).await);
    desk.advance(Span::minutes(5));
    let words = "</textarea>Two lines,\n<b>& more</b>";
    rename("rating_answers", "away").await;
    let sent = [("level", "1"), ("feedback", words), ("nonce", &nonce)];
    let refused = browser.post(&address, &sent).await;
    assert_eq!(refused.status, StatusCode::INTERNAL_SERVER_ERROR, "{}", refused.body);
    assert_eq!(language_of(&refused.body), Some(Language::Zh));
    let held: Vec<_> = fields(&refused.body).into_iter().map(|field| (field.name, field.value)).collect();
    let held: Vec<_> = held.iter().map(|(name, value)| (&**name, &**value)).collect();
    for field in [("level", "1"), ("nonce", &*nonce), ("feedback", words)] {
        assert!(held.contains(&field), "{field:?}: {}", refused.body);
    }

    rename("away", "rating_answers").await;
    let once_more = browser.submit(&address, &held).await;
    desk.advance(Span::seconds(5));
    assert_eq!(browser.press(&address, &once_more, "send").await.status, StatusCode::SEE_OTHER);
    let rating = ratings::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    assert_eq!((rating.value, rating.feedback.as_str()), (1, words));
}

async fn words_of_any_script_that_are_too_long_come_back_with_the_page(desk: TestDesk) {
    let token = asked(&desk).await;
    let address = format!("/rate/{token}");
    let mut browser = Browser::new(&router(&desk).await);
    let nonce = nonce(&browser.get(&address).await);
    for (letter, most) in [("م", 12_000), ("好", 12_000), ("𝕏", 10_000)] {
        let long = letter.repeat(most);
        let again = browser.post(&address, &[("level", "5"), ("feedback", &long), ("nonce", &nonce)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{letter}");
        assert_eq!(language_of(&again.body), Some(Language::Es));
        assert!(again.body.contains(&long), "the text is still there");
    }
}

async fn old_views_are_forgotten_before_cookies_are_too_many(desk: TestDesk) {
    let token = asked(&desk).await;
    let address = format!("/rate/{token}");
    let mut browser = Browser::new(&router(&desk).await);
    let mut nonces = Vec::new();
    for _ in 0..30 {
        nonces.push(nonce(&browser.get(&address).await));
        desk.advance(Span::seconds(10));
    }
    let known = |nonce: &String| browser.cookie(&format!("r-{}", &nonce[..12])) == Some(nonce);
    let remembered: Vec<_> = nonces.iter().map(known).collect();
    assert_eq!(remembered.iter().filter(|known| **known).count(), 8);
    assert!(remembered[22..].iter().all(|known| *known), "the newest: {remembered:?}");
}

async fn a_link_whose_request_ended_speaks_the_browsers_language(desk: TestDesk) {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let customer = desk.customer("Elena Petrova", Language::Es).await;
    let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    desk.work().await;
    let address = format!("/rate/{}", desk.tokens().remove(0));
    desk.move_to(&agent, number, Shipped::InProgress).await;
    let page = Browser::new(&router(&desk).await).with("accept-language", "zh").get(&address).await;
    assert_eq!((page.status, language_of(&page.body)), (StatusCode::NOT_FOUND, Some(Language::Zh)));
}

async fn visits_are_noted_and_a_thousand_of_them_hardly(desk: TestDesk) {
    let token = asked(&desk).await;
    let noted = async || {
        let query = link_visits::Entity::find().order_by_asc(link_visits::Column::Value);
        let rows = query.all(desk.ctx.db.read()).await.unwrap();
        rows.into_iter().map(|row| (row.value, row.first_at, row.last_at)).collect::<Vec<_>>()
    };
    let visit = async |level: Option<&str>| visited(&desk.ctx, &token, level).await;
    let first = desk.ctx.now().millis();
    for level in [Some("5"), None, Some("9"), Some("x")] {
        visit(level).await;
    }
    assert_eq!(noted().await, [(0, first, first), (5, first, first)]);
    desk.advance(Span::seconds(10));
    visit(Some("5")).await;
    assert_eq!(noted().await[1], (5, first, first), "one opening");
    desk.advance(Span::millis(1));
    visit(Some("5")).await;
    assert_eq!(noted().await[1], (5, first, first + 10_001));

    visited(&desk.ctx, &"A".repeat(43), Some("1")).await;
    desk.advance(Span::days(31));
    visit(Some("3")).await;
    assert_eq!(noted().await.len(), 2, "links that lead nowhere are not noted");
}

#[tokio::test]
async fn a_level_out_of_range_is_the_page_without_a_choice() {
    let desk = TestDesk::open(Database::Sqlite).await;
    let token = asked(&desk).await;
    let router = router(&desk).await;
    for level in ["0", "2", "6", "-1", "x", "", "5%20or%201"] {
        let page = Browser::new(&router).get(&format!("/rate/{token}?level={level}")).await;
        assert_eq!(page.status, StatusCode::OK, "{level}");
        assert!(!page.body.contains(" checked"), "{level} was taken for a choice");
    }
    let page = Browser::new(&router).get(&format!("/rate/{token}?level=3")).await;
    let chosen = page.body.split("<input").find(|tag| tag.contains(" checked")).expect("a choice");
    assert!(chosen.contains(&format!("value=\"{}\"", Value::new(3).unwrap().get())), "{chosen}");
}
