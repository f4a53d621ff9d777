//! The demo's mailbox page.

use std::{borrow::Cow, sync::Arc};

use axum::{Router, body::Body, http::Request, response::Response};
use domain::{language::Language, people::Role, stages::Shipped, time::Span};
use server::{
    Context, desk,
    http::{Assets, router},
};
use tower::ServiceExt;

use crate::support::desk::TestDesk;

on_both_databases!(
    a_sent_mail_can_be_read_in_four_ways,
    the_mail_is_framed_and_can_run_nothing,
    the_newest_mail_to_an_address_is_found,
    what_does_not_exist_is_not_found,
    without_demo_there_is_no_mailbox,
);

struct NoSite;

impl Assets for NoSite {
    fn get(&self, _path: &str) -> Option<Cow<'static, [u8]>> {
        None
    }
}

async fn http(ctx: &Context) -> Router {
    router(ctx.clone(), desk::ports(ctx).await.unwrap(), Arc::new(NoSite))
}

/// A demo in which Elena was asked about a ticket.
async fn asked(desk: &mut TestDesk) -> (Router, String) {
    Arc::make_mut(&mut desk.ctx.config).demo = true;
    let to = asked_too(desk, "care").await;
    (http(&desk.ctx).await, to)
}

/// Asks a customer of one more team; returns the address.
async fn asked_too(desk: &TestDesk, slug: &str) -> String {
    let team = desk.team(slug, "company").await;
    let agent = desk.user(&format!("Jana {slug}"), Role::Agent, &[team]).await;
    let customer = desk.customer("Elena Petrova", Language::En).await;
    let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    desk.work().await;
    format!("{}@customer.example", customer.id.0.simple())
}

async fn get(http: &Router, path: &str) -> Response {
    let request = Request::get(path).header("accept-language", "ru").body(Body::empty()).unwrap();
    http.clone().oneshot(request).await.unwrap()
}

async fn body(response: Response) -> String {
    assert_eq!(response.status(), 200);
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers()[name].to_str().unwrap()
}

async fn newest(http: &Router, to: &str) -> String {
    let found = get(http, &format!("/mailbox/latest?to={to}")).await;
    assert_eq!(found.status(), 303);
    header(&found, "location").to_owned()
}

async fn a_sent_mail_can_be_read_in_four_ways(mut desk: TestDesk) {
    let (http, to) = asked(&mut desk).await;
    let list = body(get(&http, "/mailbox").await).await;
    assert!(list.contains("Where is my order") && list.contains(&to), "{list}");
    assert!(list.contains("lang=\"ru\"") && list.contains("Отправлено"), "{list}");

    let mail = newest(&http, &to).await;
    let html = body(get(&http, &mail).await).await;
    assert!(html.contains(&format!("<iframe src=\"{mail}/html\"")), "{html}");
    let text = body(get(&http, &format!("{mail}?view=text")).await).await;
    assert!(text.contains("?level=5"), "{text}");
    let headers = body(get(&http, &format!("{mail}?view=headers")).await).await;
    assert!(headers.contains("Auto-Submitted: auto-generated") && !headers.contains("--=_"), "{headers}");
    let source = body(get(&http, &format!("{mail}?view=source")).await).await;
    assert!(source.contains("Auto-Submitted: auto-generated") && source.contains("--=_"), "{source}");
}

async fn the_mail_is_framed_and_can_run_nothing(mut desk: TestDesk) {
    let (http, to) = asked(&mut desk).await;
    let mail = newest(&http, &to).await;
    let framed = get(&http, &format!("{mail}/html")).await;
    let policy = header(&framed, "content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'self'"), "{policy}");
    assert!(!policy.contains("script-src") && policy.contains("sandbox "), "{policy}");
    let framed = body(framed).await;
    assert!(framed.contains("<base target=\"_top\">") && framed.contains("?level=5"), "{framed}");
}

async fn the_newest_mail_to_an_address_is_found(mut desk: TestDesk) {
    let (http, to) = asked(&mut desk).await;
    desk.advance(Span::minutes(1));
    let other = asked_too(&desk, "sales").await;
    assert_ne!(newest(&http, &to).await, newest(&http, &other).await);
    let list = body(get(&http, "/mailbox").await).await;
    assert!(list.find(&other).unwrap() < list.find(&to).unwrap(), "newest first");
}

async fn what_does_not_exist_is_not_found(mut desk: TestDesk) {
    let (http, _) = asked(&mut desk).await;
    for path in [
        "/mailbox/latest?to=nobody@customer.example",
        "/mailbox/00000000-0000-7000-8000-000000000000",
        "/mailbox/00000000-0000-7000-8000-000000000000/html",
        "/mailbox/%3Cscript%3E",
    ] {
        assert_eq!(get(&http, path).await.status(), 404, "{path}");
    }
}

async fn without_demo_there_is_no_mailbox(desk: TestDesk) {
    let http = http(&desk.ctx).await;
    assert_eq!(get(&http, "/mailbox").await.status(), 404);
}
