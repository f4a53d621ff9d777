//! The public edge: who is let in, and what every answer carries.

use std::sync::Arc;

use axum::{
    Router,
    http::{Method, StatusCode},
    routing::get,
};
use domain::{language::Language, people::Role, text::MESSAGE_MAX};
use server::http;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{Notify, oneshot},
};

use crate::support::{
    client::{Browser, PASSWORD, language_of, let_sign_in, router},
    desk::{Database, TestDesk, variables},
};

async fn desk() -> TestDesk {
    TestDesk::open(Database::Sqlite).await
}

#[tokio::test]
async fn requests_that_another_site_made_a_browser_send_are_refused() {
    let desk = desk().await;
    let router = router(&desk).await;
    let same = "http://127.0.0.1:3000";
    let cases: [(&[(&'static str, &str)], bool); 9] = [
        (&[], true),
        (&[("sec-fetch-site", "same-origin")], true),
        (&[("sec-fetch-site", "none")], true),
        (&[("sec-fetch-site", "same-site"), ("origin", same)], false),
        (&[("sec-fetch-site", "cross-site"), ("origin", same)], false),
        (&[("origin", same)], true),
        (&[("origin", "http://127.0.0.1:3001")], false),
        (&[("origin", "https://evil.example")], false),
        (&[("origin", "null")], false),
    ];
    for (headers, passes) in cases {
        for path in ["/sign-in", "/sign-out", "/fn/accounts/me", "/rate/x", "/nowhere"] {
            let browser = headers.iter().fold(Browser::new(&router), |b, (name, value)| b.with(name, value));
            let status = { browser }.post(path, &[]).await.status;
            assert_eq!(status != StatusCode::FORBIDDEN, passes, "POST {path} with {headers:?}: {status}");
        }
        let mut socket = headers.iter().fold(Browser::new(&router), |b, (name, value)| b.with(name, value));
        socket = socket.with("connection", "upgrade").with("upgrade", "websocket");
        let status = socket.get("/live").await.status;
        assert_eq!(status != StatusCode::FORBIDDEN, passes, "websocket with {headers:?}: {status}");
    }
    let visit = Browser::new(&router).with("sec-fetch-site", "cross-site").get("/sign-in").await;
    assert_eq!(visit.status, StatusCode::OK, "links from mails and other sites work");
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_it() {
    let desk = desk().await;
    let router = router(&desk).await;
    for path in ["/sign-in", "/rate/unknown", "/nowhere", "/healthz", "/pkg/none.js", "/live", "/"] {
        let answer = Browser::new(&router).get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        for directive in ["base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
            assert!(policy.contains(directive), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
        assert_eq!(answer.header("strict-transport-security"), "", "{path}: the base is plain http");
    }
}

/// Under load a thread goes from one page to the next between two steps of both.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_rendered_at_the_same_time_keep_their_own_heads() {
    let desk = desk().await;
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let_sign_in(&desk, &agent, "jana@desk.example").await;
    let router = router(&desk).await;
    let mut signed_in = Browser::new(&router).sign_in("jana@desk.example").await;
    // The first page notes the day of the session; the others only read.
    signed_in.get("/tickets").await;
    let mut pages = tokio::task::JoinSet::new();
    for n in 0..200 {
        let mut browser = signed_in.clone();
        let (path, title) = [
            ("/tickets?lang=en", "care".to_owned()),
            ("/tickets/9999?lang=ru", app::i18n::t::common::failed_title(Language::Ru).to_owned()),
            ("/nowhere?lang=fa", app::i18n::t::common::not_found_title(Language::Fa).to_owned()),
        ][n % 3]
            .clone();
        pages.spawn(async move { (path, title, browser.get(path).await) });
    }
    while let Some(page) = pages.join_next().await {
        let (path, title, page) = page.unwrap();
        let heads: Vec<_> = page.body.split("<title>").skip(1).collect();
        assert!(
            matches!(&heads[..], [head] if head.starts_with(&title)),
            "{path} {}: {heads:?}",
            page.status
        );
    }
}

#[tokio::test]
async fn inline_scripts_of_a_page_run_by_a_nonce_of_its_own() {
    let desk = desk().await;
    let router = router(&desk).await;
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let page = Browser::new(&router).get("/sign-in").await;
        let policy = page.header("content-security-policy").to_owned();
        let (_, rest) = policy.split_once("'nonce-").expect("a nonce in the policy");
        let nonce = rest.split('\'').next().unwrap().to_owned();
        for script in page.body.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "a script without nonce: {tag}");
        }
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test]
async fn over_https_cookies_and_transport_are_bound_to_it() {
    let (mut vars, folder) = variables(Database::Sqlite);
    vars.insert("AFTERWORD_BASE_URL".to_owned(), "https://help.example.org".to_owned());
    let desk = TestDesk::with(vars, folder).await;
    let agent = desk.user("Jana Novak", Role::Agent, &[]).await;
    let_sign_in(&desk, &agent, "jana@desk.example").await;
    let mut browser = Browser::new(&router(&desk).await).sign_in("jana@desk.example").await;
    assert!(browser.cookie("__Host-afterword").is_some());

    let answer = browser.post("/sign-out", &[]).await;
    assert!(answer.header("strict-transport-security").starts_with("max-age="));
    let removal = answer.set_cookie("__Host-afterword").expect("the cookie is removed");
    assert!(removal.contains("; Secure"), "browsers ignore this: {removal}");
}

#[tokio::test]
async fn a_panic_is_a_page_with_status_500_and_the_next_request_works() {
    let desk = desk().await;
    let ctx = desk.ctx.clone();
    async fn broken() {
        panic!("as the test wants it");
    }
    let broken = Router::new().route("/broken", get(broken));
    let guarded = http::guard(ctx, broken);
    let mut browser = Browser::new(&guarded).with("accept-language", "ru");
    let answer = browser.get("/broken").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(language_of(&answer.body), Some(Language::Ru));
    assert!(!answer.body.contains("as the test wants it"), "the cause stays in the log");
    assert_eq!(browser.get("/broken").await.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(browser.get("/nowhere").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_running_request_ends_before_the_server_does() {
    let (arrived, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let slow = {
        let (arrived, go_on) = (arrived.clone(), go_on.clone());
        async move || {
            arrived.notify_one();
            go_on.notified().await;
            "done"
        }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let shutdown = async { stopped.await.unwrap() };
    let server = tokio::spawn(http::serve(listener, Router::new().route("/", get(slow)), shutdown));

    client.write_all(b"GET / HTTP/1.1\r\nHost: desk\r\n\r\n").await.unwrap();
    arrived.notified().await;
    stop.send(()).unwrap();
    go_on.notify_one();
    let mut answer = String::new();
    client.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("done"), "{answer}");
    server.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_body_over_256_kib_is_refused_in_words() {
    let desk = desk().await;
    let router = router(&desk).await;
    let long = "x".repeat(256 * 1024);
    for path in ["/sign-in", "/rate/unknown", "/fn/tickets/say"] {
        let answer = Browser::new(&router).post(path, &[("feedback", &long)]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        let expected = match path.starts_with("/fn/") {
            true => "\"too_large\"",
            false => app::i18n::t::refusals::too_large(Language::En),
        };
        assert!(answer.body.contains(expected), "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_request_of_another_version_is_told_apart_from_a_failure() {
    let desk = desk().await;
    let router = router(&desk).await;
    for fields in [&[][..], &[("number", "the first")], &[("ticket", "1")]] {
        let answer = Browser::new(&router).post("/fn/tickets/page", fields).await;
        assert_eq!((answer.status, &*answer.body), (StatusCode::BAD_REQUEST, r#""misfit""#), "{fields:?}");
    }
}

#[tokio::test]
async fn head_answers_like_get_without_a_body() {
    let desk = desk().await;
    let router = router(&desk).await;
    for path in ["/sign-in", "/rate/unknown", "/tickets", "/healthz", "/nowhere"] {
        let got = Browser::new(&router).get(path).await;
        let head = Browser::new(&router).send(Method::HEAD, path, "").await;
        assert_eq!((head.status, head.body.as_str()), (got.status, ""), "{path}");
        assert_eq!(head.header("content-type"), got.header("content-type"), "{path}");
    }
}

#[tokio::test]
async fn the_language_is_chosen_by_address_then_cookie_then_browser() {
    let desk = desk().await;
    let router = router(&desk).await;
    let mut browser = Browser::new(&router).with("accept-language", "de, es;q=0.8");
    assert_eq!(language_of(&browser.get("/sign-in").await.body), Some(Language::Es));

    let opened = browser.get("/sign-in?lang=ru").await;
    assert_eq!(language_of(&opened.body), Some(Language::Ru), "that page alone");
    assert_eq!(language_of(&browser.get("/sign-in").await.body), Some(Language::Es));

    let switched = browser.post("/language", &[("lang", "fa"), ("next", "/sign-in?next=%2Ftickets")]).await;
    assert_eq!(switched.header("location"), "/sign-in?next=%2Ftickets");
    let cookie = switched.set_cookie("lang").expect("the choice is remembered");
    assert!(cookie.contains("Max-Age=31536000") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert_eq!(language_of(&browser.get("/sign-in").await.body), Some(Language::Fa));
    assert_eq!(language_of(&browser.get("/sign-in?lang=xx").await.body), Some(Language::Fa));
    assert_eq!(language_of(&Browser::new(&router).get("/sign-in").await.body), Some(Language::En));
}

#[tokio::test]
async fn health_tells_that_the_database_answers() {
    let answer = Browser::new(&router(&desk().await).await).get("/healthz").await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "ok\ndatabase: answers\n"));
}

#[tokio::test]
async fn a_reply_of_the_greatest_length_is_taken_in_any_script() {
    let desk = desk().await;
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let_sign_in(&desk, &agent, "jana@desk.example").await;
    let number = desk.ticket(team, None, None).await.to_string();
    let mut browser = Browser::new(&router(&desk).await).sign_in("jana@desk.example").await;
    for letter in ["a", "м", "م", "好", "😀"] {
        for (length, status) in
            [(MESSAGE_MAX, StatusCode::OK), (MESSAGE_MAX + 1, StatusCode::UNPROCESSABLE_ENTITY)]
        {
            let text = letter.repeat(length);
            let fields = [("number", number.as_str()), ("text", &text), ("internal", "true")];
            let answer = browser.post("/fn/tickets/say", &fields).await;
            assert_eq!(answer.status, status, "{length} × {letter}: {}", answer.body);
        }
    }
}

on_both_databases!(a_nul_is_refused_before_it_reaches_the_database);

async fn a_nul_is_refused_before_it_reaches_the_database(desk: TestDesk) {
    let router = router(&desk).await;
    let mut browser = Browser::new(&router).with("accept-language", "ru");
    for path in [
        "/teams/%00/ratings",
        "/teams/a%00b/ratings",
        "/rate/%00",
        "/tickets?team=%00",
        "/settings/teams/%00",
        "/reports/ratings?team=a%00",
        "/%00",
    ] {
        let answer = browser.get(path).await;
        assert_eq!(
            (answer.status, language_of(&answer.body)),
            (StatusCode::NOT_FOUND, Some(Language::Ru)),
            "{path}"
        );
    }
    for (path, name) in [("/sign-in", "email"), ("/rate/unknown", "feedback"), ("/fn/teams/ratings", "slug")]
    {
        let answer = browser.post(path, &[(name, "a\0b@x.example")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn who_opens_a_secure_desk_by_plain_http_is_told_where_to_sign_in() {
    let mut desk = desk().await;
    let mut config = (*desk.ctx.config).clone();
    config.base = Some("https://help.example.org/".parse().unwrap());
    desk.ctx.config = config.into();
    let agent = desk.user("Jana Novak", Role::Agent, &[]).await;
    let_sign_in(&desk, &agent, "jana@desk.example").await;
    let router = router(&desk).await;
    let attempt = async |origin: &str| {
        let fields = [("email", "jana@desk.example"), ("password", PASSWORD)];
        let mut browser = Browser::new(&router).with("sec-fetch-site", "same-origin").with("origin", origin);
        browser.post("/sign-in", &fields).await
    };
    for plain in ["http://192.168.1.5:3000", "http://help.example.org"] {
        let told = attempt(plain).await;
        assert_eq!(told.status, StatusCode::MISDIRECTED_REQUEST);
        assert!(told.body.contains("https://help.example.org/"), "{}", told.body);
        assert!(told.body.contains("jana@desk.example"), "what was typed is kept");
    }
    assert_eq!(attempt("https://help.example.org").await.status, StatusCode::SEE_OTHER);
}
