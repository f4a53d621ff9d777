//! Signing in, staying signed in, signing out.

use axum::http::StatusCode;
use domain::{
    language::Language,
    people::{Actor, Role},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait};
use server::{
    entities::{sessions, users},
    worker,
};

use crate::support::{
    client::{Browser, PASSWORD, language_of, let_sign_in, router},
    desk::TestDesk,
};

on_both_databases!(
    the_right_password_opens_and_a_wrong_one_does_not,
    a_session_has_a_cookie_that_scripts_and_other_sites_dont_get,
    a_session_ends_when_the_person_signs_out,
    a_session_ends_when_the_password_changes_or_the_account_is_closed,
    a_session_ends_after_fourteen_days_without_use,
    signing_in_renews_the_session,
    wrong_tries_are_limited_where_they_come_from,
    right_passwords_are_no_tries,
    a_known_browser_is_never_shut_out_by_others,
    a_clock_that_is_set_back_holds_nobody_back,
    an_account_is_found_by_any_spelling_of_its_address,
    a_customer_with_a_password_comes_to_the_portal,
    a_signed_in_persons_language_comes_before_the_browsers,
);

const EMAIL: &str = "jana@desk.example";

async fn agent(desk: &TestDesk) -> Actor {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let_sign_in(desk, &agent, EMAIL).await;
    agent
}

async fn count(desk: &TestDesk) -> u64 {
    sessions::Entity::find().count(desk.ctx.db.read()).await.unwrap()
}

async fn the_right_password_opens_and_a_wrong_one_does_not(desk: TestDesk) {
    agent(&desk).await;
    let router = router(&desk).await;
    let attempt = async |email: &str, password: &str, next: &str| {
        let fields = [("email", email), ("password", password), ("next", next)];
        Browser::new(&router).with("accept-language", "es").post("/sign-in", &fields).await
    };
    for (email, password) in
        [(EMAIL, "wrong"), ("nobody@desk.example", PASSWORD), (EMAIL, ""), ("", PASSWORD), ("'; --", "\0")]
    {
        let answer = attempt(email, password, "/tickets").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
        assert_eq!(language_of(&answer.body), Some(Language::Es), "the page again");
        assert!(answer.set_cookie("afterword").is_none());
        assert!(!answer.body.contains(PASSWORD), "a password is never shown again");
    }
    assert!(attempt(EMAIL, "wrong", "/").await.body.contains(EMAIL), "the address is kept");
    assert_eq!(count(&desk).await, 0);

    for (next, location) in [
        ("/tickets?team=care", "/tickets?team=care"),
        ("", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
    ] {
        let answer = attempt(" JANA@desk.example ", PASSWORD, next).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{next}");
        assert_eq!(answer.header("location"), location, "{next}");
        desk.advance(Span::minutes(1));
    }
}

async fn a_session_has_a_cookie_that_scripts_and_other_sites_dont_get(desk: TestDesk) {
    agent(&desk).await;
    let mut browser = Browser::new(&router(&desk).await);
    let answer = browser.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    let cookie = answer.set_cookie("afterword").expect("a session");
    for attribute in ["; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=1209600"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Secure") && !cookie.contains("Domain"), "the base is http: {cookie}");

    let value = browser.cookie("afterword").unwrap();
    let row = sessions::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    assert!(!row.id.contains(value) && !row.data.contains(value), "the table opens no door");
    assert!(!row.data.contains("argon2"), "{}", row.data);
}

async fn a_session_ends_when_the_person_signs_out(desk: TestDesk) {
    agent(&desk).await;
    let router = router(&desk).await;
    let mut browser = Browser::new(&router).sign_in(EMAIL).await;
    assert_eq!(browser.get("/tickets").await.status, StatusCode::OK);
    let stolen = browser.cookie("afterword").unwrap().to_owned();

    let answer = browser.post("/sign-out", &[]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/sign-in"));
    assert!(browser.cookie("afterword").is_none());
    assert_eq!(count(&desk).await, 0);
    let mut thief = Browser::new(&router).with("cookie", &format!("afterword={stolen}"));
    assert_eq!(thief.get("/tickets").await.header("location"), "/sign-in?next=%2Ftickets");
}

async fn a_session_ends_when_the_password_changes_or_the_account_is_closed(desk: TestDesk) {
    let agent = agent(&desk).await;
    let router = router(&desk).await;
    let mut browser = Browser::new(&router).sign_in(EMAIL).await;
    let_sign_in(&desk, &agent, EMAIL).await;
    assert_eq!(browser.get("/tickets").await.status, StatusCode::SEE_OTHER, "the password changed");

    let mut browser = Browser::new(&router).sign_in(EMAIL).await;
    let id = agent.user().unwrap().id.0;
    let closed = users::ActiveModel { id: Set(id), deactivated_at: Set(Some(1)), ..Default::default() };
    closed.update(desk.ctx.db.read()).await.unwrap();
    assert_eq!(browser.get("/tickets").await.status, StatusCode::SEE_OTHER, "the account is closed");
    let answer = browser.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn a_session_ends_after_fourteen_days_without_use(desk: TestDesk) {
    agent(&desk).await;
    let mut browser = Browser::new(&router(&desk).await).sign_in(EMAIL).await;
    for _ in 0..3 {
        desk.advance(Span::days(13));
        assert_eq!(browser.get("/tickets").await.status, StatusCode::OK, "used every 13 days");
    }
    desk.advance(Span::days(14));
    assert_eq!(browser.get("/tickets").await.status, StatusCode::SEE_OTHER);
    assert_eq!(count(&desk).await, 1);
    browser.sign_in(EMAIL).await;
    worker::tidy(&desk.ctx).await.unwrap();
    assert_eq!(count(&desk).await, 1, "the expired one is swept away");
}

async fn signing_in_renews_the_session(desk: TestDesk) {
    agent(&desk).await;
    let planted = "AAAAAAAAAAAAAAAAAAAAAA";
    let router = router(&desk).await;
    let browser = Browser::new(&router).with("cookie", &format!("afterword={planted}")).sign_in(EMAIL).await;
    let first = browser.cookie("afterword").unwrap().to_owned();
    assert_ne!(first, planted);

    let again = Browser::new(&router).with("cookie", &format!("afterword={first}")).sign_in(EMAIL).await;
    assert_ne!(again.cookie("afterword").unwrap(), first);
    assert_eq!(count(&desk).await, 1, "the first one is gone");
}

/// A desk behind a proxy, on which each share is of three tries; the browsers of some addresses.
async fn office(mut desk: TestDesk) -> (TestDesk, impl Fn(&str) -> Browser) {
    agent(&desk).await;
    desk.ctx.edges.limits.sign_in_burst = 3;
    let mut config = (*desk.ctx.config).clone();
    config.listen.trusted_proxies = 1;
    desk.ctx.config = config.into();
    let router = router(&desk).await;
    (desk, move |address| Browser::new(&router).with("x-forwarded-for", address))
}

async fn attempt(browser: &mut Browser, email: &str, password: &str) -> u16 {
    browser.post("/sign-in", &[("email", email), ("password", password)]).await.status.as_u16()
}

async fn wrong_tries_are_limited_where_they_come_from(desk: TestDesk) {
    let (desk, from) = office(desk).await;
    for _ in 0..3 {
        assert_eq!(attempt(&mut from("198.51.100.1"), EMAIL, "wrong").await, 422);
    }
    let held = from("198.51.100.1").post("/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    assert_eq!((held.status, held.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "60"));
    assert_eq!(attempt(&mut from("198.51.100.1"), " JANA@desk.example.", "wrong").await, 429, "one account");
    assert_eq!(attempt(&mut from("198.51.100.2"), EMAIL, PASSWORD).await, 303, "elsewhere nobody is held");

    // Nor is anybody else at that address, until as many as an office would have mistyped.
    for n in 0..6 {
        assert_eq!(attempt(&mut from("198.51.100.1"), &format!("{n}@desk.example"), "wrong").await, 422);
    }
    assert_eq!(attempt(&mut from("198.51.100.1"), "7@desk.example", "wrong").await, 429);
    desk.advance(Span::minutes(1));
    assert_eq!(attempt(&mut from("198.51.100.1"), EMAIL, "wrong").await, 422);
    assert_eq!(attempt(&mut from("198.51.100.1"), EMAIL, "wrong").await, 429);
}

async fn right_passwords_are_no_tries(desk: TestDesk) {
    let (_desk, from) = office(desk).await;
    for n in 0..12 {
        assert_eq!(attempt(&mut from("198.51.100.1"), EMAIL, PASSWORD).await, 303, "sign-in {n}");
    }
}

async fn a_known_browser_is_never_shut_out_by_others(desk: TestDesk) {
    let (desk, from) = office(desk).await;
    let mut own = from("198.51.100.1").sign_in(EMAIL).await;
    own.post("/sign-out", &[]).await;
    for n in 0..9 {
        let email = if n < 3 { EMAIL.to_owned() } else { format!("{n}@desk.example") };
        assert_eq!(attempt(&mut from("198.51.100.1"), &email, "wrong").await, 422);
    }
    assert_eq!(attempt(&mut from("198.51.100.1"), EMAIL, PASSWORD).await, 429, "an unknown one");
    for _ in 0..4 {
        assert_eq!(attempt(&mut own, EMAIL, PASSWORD).await, 303);
    }
    // It has a share of its own, and for that account alone.
    for _ in 0..3 {
        assert_eq!(attempt(&mut own, EMAIL, "wrong").await, 422);
    }
    assert_eq!(attempt(&mut own, EMAIL, PASSWORD).await, 429);
    assert_eq!(attempt(&mut own, "other@desk.example", "wrong").await, 429);
    desk.advance(Span::minutes(1));
    assert_eq!(attempt(&mut own, EMAIL, PASSWORD).await, 303);
}

async fn a_clock_that_is_set_back_holds_nobody_back(desk: TestDesk) {
    let (desk, from) = office(desk).await;
    for _ in 0..2 {
        assert_eq!(attempt(&mut from("198.51.100.1"), EMAIL, "wrong").await, 422);
    }
    desk.clock.set(Span::hours(-1));
    assert_eq!(attempt(&mut from("198.51.100.1"), EMAIL, "wrong").await, 422);
    assert_eq!(attempt(&mut from("198.51.100.1"), EMAIL, "wrong").await, 429);
    desk.advance(Span::minutes(1));
    assert_eq!(attempt(&mut from("198.51.100.1"), EMAIL, PASSWORD).await, 303);
}

async fn an_account_is_found_by_any_spelling_of_its_address(desk: TestDesk) {
    let agent = agent(&desk).await;
    let router = router(&desk).await;
    for (stored, typed) in [
        ("jana@desk.example", " JANA@Desk.Example. "),
        ("Jana@Desk.example", "jana@desk.example"),
        ("jana@xn--mller-kva.example", "jana@Müller.example"),
    ] {
        let_sign_in(&desk, &agent, stored).await;
        assert_eq!(attempt(&mut Browser::new(&router), typed, PASSWORD).await, 303, "{stored}, {typed}");
    }
    let twin = desk.user("Jana Twin", Role::Agent, &[]).await;
    let row = users::ActiveModel {
        id: Set(twin.user().unwrap().id.0),
        email: Set("JANA@XN--MLLER-KVA.example".to_owned()),
        ..Default::default()
    };
    assert!(row.update(desk.ctx.db.read()).await.is_err(), "no two accounts have one address");
}

async fn a_customer_with_a_password_comes_to_the_portal(desk: TestDesk) {
    let customer = Actor::Customer(desk.customer("Elena Petrova", Language::Ru).await);
    let_sign_in(&desk, &customer, "elena@customer.example").await;
    let mut browser = Browser::new(&router(&desk).await).sign_in("elena@customer.example").await;
    assert_eq!(browser.get("/").await.header("location"), "/portal");
    let portal = browser.get("/portal").await;
    assert_eq!((portal.status, language_of(&portal.body)), (StatusCode::OK, Some(Language::Ru)));
}

async fn a_signed_in_persons_language_comes_before_the_browsers(desk: TestDesk) {
    agent(&desk).await;
    let mut browser = Browser::new(&router(&desk).await).with("accept-language", "ru").sign_in(EMAIL).await;
    assert_eq!(language_of(&browser.get("/tickets").await.body), Some(Language::Ru), "none chosen yet");
    let answer = browser.post("/language", &[("lang", "zh"), ("next", "/tickets?team=care")]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/tickets?team=care"));
    assert_eq!(language_of(&browser.get("/tickets").await.body), Some(Language::Zh));

    let mut elsewhere = Browser::new(&router(&desk).await).with("accept-language", "ru").sign_in(EMAIL).await;
    assert_eq!(language_of(&elsewhere.get("/tickets").await.body), Some(Language::Zh), "on every device");
    let shared = elsewhere.get("/tickets?lang=fa").await;
    assert_eq!(language_of(&shared.body), Some(Language::Fa));
    assert!(shared.set_cookie("lang").is_none(), "an address is no choice");
    let mut asking = elsewhere.clone().with("referer", "http://127.0.0.1:3000/tickets?lang=fa");
    assert_eq!(asking.post("/fn/tickets/board", &[]).await.status, StatusCode::OK);
    assert_eq!(language_of(&elsewhere.get("/tickets").await.body), Some(Language::Zh));

    let refused = elsewhere.post("/language", &[("lang", "xx"), ("next", "//evil.example")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let led = elsewhere.post("/language", &[("lang", "es"), ("next", "//evil.example")]).await;
    assert_eq!(led.header("location"), "/");
}
