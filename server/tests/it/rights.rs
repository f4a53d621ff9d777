//! Who may do what: every server function and every page, for every kind of person. One that is not in
//! the tables here fails.

use std::collections::BTreeSet;

use axum::{
    Router,
    http::{Method, StatusCode},
};
use domain::{
    language::Language,
    people::{Actor, Role},
    stages::Shipped,
    time::Span,
};
use leptos::server_fn::axum::server_fn_paths;

use crate::support::{
    client::{Browser, let_sign_in, router},
    desk::TestDesk,
};

on_both_databases!(
    every_server_function_answers_each_kind_of_person_as_listed,
    every_page_answers_each_kind_of_person_as_listed,
);

/// The kinds of people, in the order of the tables' columns. The ticket in question belongs to a
/// private team, whose members are the first agent and the manager.
const PEOPLE: [&str; 7] =
    ["nobody", "agent", "manager", "administrator", "customer", "other-agent", "other-customer"];

struct Scene {
    router: Router,
    number: i64,
    subject: String,
    token: String,
}

async fn scene(desk: &TestDesk) -> Scene {
    let vault = desk.team("vault", "private").await;
    let care = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[vault]).await;
    let elena = desk.customer("Elena Petrova", Language::En).await;
    let omid = desk.customer("Omid Karimi", Language::Fa).await;
    let number = desk.ticket(vault, Some(&elena), Some(&agent)).await;
    desk.ticket(care, Some(&omid), None).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    desk.work().await;
    let people = [
        agent,
        desk.user("Marta Lind", Role::Manager, &[vault]).await,
        desk.user("Ada Root", Role::Administrator, &[]).await,
        Actor::Customer(elena),
        desk.user("Otto Weber", Role::Agent, &[care]).await,
        Actor::Customer(omid),
    ];
    for (person, name) in people.iter().zip(&PEOPLE[1..]) {
        let_sign_in(desk, person, &format!("{name}@desk.example")).await;
    }
    let subject = format!("Where is my order {number}?");
    Scene { router: router(desk).await, number, subject, token: desk.tokens().remove(0) }
}

impl Scene {
    async fn browser(&self, person: &str) -> Browser {
        let browser = Browser::new(&self.router);
        if person == PEOPLE[0] { browser } else { browser.sign_in(&format!("{person}@desk.example")).await }
    }
}

async fn every_server_function_answers_each_kind_of_person_as_listed(desk: TestDesk) {
    let scene = scene(&desk).await;
    let (number, token, stage) = (scene.number, &scene.token, server::shipped::stage_id(Shipped::New));
    // Moves name an old version: whoever may move is told so, and nothing moves.
    let table = [
        ("accounts/me", String::new(), [200, 200, 200, 200, 200, 200, 200]),
        ("accounts/language", "language=en".to_owned(), [401, 200, 200, 200, 200, 200, 200]),
        ("portal/tickets", String::new(), [401, 403, 403, 403, 200, 403, 200]),
        ("rate/answer", format!("token={token}&form[nonce]=old"), [200, 200, 200, 200, 200, 200, 200]),
        ("rate/view", format!("token={token}&change=false"), [200, 200, 200, 200, 200, 200, 200]),
        ("tickets/board", "team=vault".to_owned(), [401, 200, 200, 200, 403, 404, 403]),
        ("tickets/card", format!("number={number}"), [401, 200, 200, 200, 403, 404, 403]),
        (
            "tickets/move",
            format!("number={number}&to={stage}&version=0"),
            [401, 409, 409, 409, 403, 404, 403],
        ),
        ("tickets/page", format!("number={number}"), [401, 200, 200, 200, 200, 404, 404]),
        (
            "tickets/say",
            format!("number={number}&text=hello&internal=true"),
            [401, 200, 200, 200, 403, 404, 403],
        ),
    ];
    let listed: BTreeSet<String> = table.iter().map(|(name, ..)| format!("/fn/{name}")).collect();
    let known: BTreeSet<String> = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    assert_eq!(listed, known, "each server function has its line in this table");
    assert!(server_fn_paths().all(|(_, method)| method == Method::POST), "nothing is done by GET");

    for (column, person) in PEOPLE.into_iter().enumerate() {
        let mut browser = scene.browser(person).await;
        for (name, form, expected) in &table {
            let answer = browser.send(Method::POST, &format!("/fn/{name}"), form).await;
            assert_eq!(answer.status.as_u16(), expected[column], "{name} by {person}: {}", answer.body);
            if answer.status != StatusCode::OK {
                assert!(!answer.body.contains(&scene.subject), "{name} tells {person} of the ticket");
            }
            let by_get = browser.get(&format!("/fn/{name}?{form}")).await.status;
            assert_eq!(by_get, StatusCode::METHOD_NOT_ALLOWED, "GET {name} by {person}");
        }
        desk.advance(Span::minutes(1));
    }
}

async fn every_page_answers_each_kind_of_person_as_listed(desk: TestDesk) {
    let scene = scene(&desk).await;
    let table = [
        ("/portal", [303, 303, 303, 303, 200, 303, 200]),
        ("/rate/{token}", [200, 200, 200, 200, 200, 200, 200]),
        ("/settings/look", [303, 200, 200, 200, 303, 200, 303]),
        ("/sign-in", [200, 303, 303, 303, 303, 303, 303]),
        ("/tickets", [303, 200, 200, 200, 303, 200, 303]),
        ("/tickets/{number}", [303, 200, 200, 200, 200, 404, 404]),
    ];
    let listed: BTreeSet<String> = table.iter().map(|(path, _)| (*path).to_owned()).collect();
    let known: BTreeSet<String> = server::http::addresses().iter().cloned().collect();
    assert_eq!(listed, known, "each page has its line in this table");

    for (column, person) in PEOPLE.into_iter().enumerate() {
        let mut browser = scene.browser(person).await;
        for (path, expected) in &table {
            let path = path.replace("{number}", &scene.number.to_string()).replace("{token}", &scene.token);
            let answer = browser.get(&path).await;
            assert_eq!(answer.status.as_u16(), expected[column], "{path} by {person}: {}", answer.body);
            if answer.status != StatusCode::OK {
                assert!(!answer.body.contains(&scene.subject), "{path} tells {person} of the ticket");
            }
        }
        let home = browser.get("/").await;
        let expected = match person {
            "nobody" => "/sign-in",
            "customer" | "other-customer" => "/portal",
            _ => "/tickets",
        };
        assert_eq!((home.status, home.header("location")), (StatusCode::SEE_OTHER, expected), "{person}");
        // A slash too many opens no door.
        let status = browser.get(&format!("/tickets/{}/", scene.number)).await.status;
        assert!(status != StatusCode::OK || expected_ticket(person), "{person}: {status}");
        desk.advance(Span::minutes(1));
    }
    let wanted = Browser::new(&scene.router).get("/tickets?team=vault&x=%2F").await;
    assert_eq!(wanted.header("location"), "/sign-in?next=%2Ftickets%3Fteam%3Dvault%26x%3D%252F");
}

fn expected_ticket(person: &str) -> bool {
    ["agent", "manager", "administrator", "customer"].contains(&person)
}
