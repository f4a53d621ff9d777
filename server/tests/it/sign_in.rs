//! Signing in, staying signed in, signing out.

use axum::http::StatusCode;
use domain::{
    language::Language,
    people::{Actor, Role},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait};
use server::entities::{sessions, users};

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
    tries_are_limited_for_each_account_and_each_address,
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
    sessions::Entity::find().count(desk.house.db.read()).await.unwrap()
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
    let row = sessions::Entity::find().one(desk.house.db.read()).await.unwrap().unwrap();
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
    closed.update(desk.house.db.read()).await.unwrap();
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

async fn tries_are_limited_for_each_account_and_each_address(desk: TestDesk) {
    agent(&desk).await;
    let router = router(&desk).await;
    let attempt = async |email: &str, password: &str| {
        let fields = [("email", email), ("password", password)];
        Browser::new(&router).post("/sign-in", &fields).await
    };
    for _ in 0..10 {
        assert_eq!(attempt(EMAIL, "wrong").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let held = attempt(EMAIL, PASSWORD).await;
    assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS, "also with the right one");
    assert_eq!(held.header("retry-after"), "60");
    assert_eq!(attempt("other@desk.example", "x").await.status, StatusCode::TOO_MANY_REQUESTS, "the address");

    desk.advance(Span::minutes(1));
    assert_eq!(attempt(EMAIL, PASSWORD).await.status, StatusCode::SEE_OTHER);
    assert_eq!(attempt(EMAIL, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
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
    let answer = browser.post("/fn/accounts/language", &[("language", "zh")]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(language_of(&browser.get("/tickets").await.body), Some(Language::Zh));
}
