//! Who may do what: every server function and every page, for every kind of person. One that is not in
//! the tables here fails.

use std::collections::BTreeSet;

use app::pages::PAGES;
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
use sea_orm::EntityTrait;
use server::entities::ratings;

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
    stop_token: String,
    rating: uuid::Uuid,
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
    let token = desk.tokens().remove(0);
    let stop_token = desk.stop_tokens().remove(0);
    desk.answer(&token, 5, "").await;
    let rating = ratings::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap().id;
    Scene { router: router(desk).await, number, subject, token, stop_token, rating }
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
    let (rating, nothing) = (scene.rating, uuid::Uuid::nil());
    let as_it_is = "publishing[customer_ratings]=true&publishing[visibility]=private\
                    &publishing[publish]=false&publishing[visitors]=false";
    let as_asked = format!(
        "process[scale]={}&process[undo_for]=0&process[expire_after]=2592000000\
         &process[close_on_expiry]=false&process[clear_assignee]=true&process[cooldown]=0\
         &process[ask_every]=1&process[one_click]=true&process[alert]=true",
        server::shipped::THREE_LEVELS
    );
    let texts = "texts[subject]=&texts[html]=&texts[plain]=";
    // Changes name an old version: whoever may change is told so, and nothing changes.
    let table = [
        ("accounts/me", String::new(), [200, 200, 200, 200, 200, 200, 200]),
        ("desk/load", String::new(), [401, 403, 403, 200, 403, 403, 403]),
        ("desk/save", "version=7&draft[undo_for]=10000".to_owned(), [401, 403, 403, 409, 403, 403, 403]),
        ("labels/load", String::new(), [401, 403, 200, 200, 403, 403, 403]),
        ("labels/tags", "version=7".to_owned(), [401, 403, 409, 409, 403, 403, 403]),
        ("labels/types", "version=7".to_owned(), [401, 403, 409, 409, 403, 403, 403]),
        ("log/page", String::new(), [401, 403, 403, 200, 403, 403, 403]),
        ("people/absence", format!("id={nothing}&until="), [401, 403, 404, 404, 403, 403, 403]),
        ("people/deactivate", format!("id={nothing}&away=true"), [401, 403, 403, 404, 403, 403, 403]),
        ("people/edits_ratings", format!("id={nothing}&allowed=true"), [401, 403, 403, 404, 403, 403, 403]),
        // Nobody is invited: the name is missing.
        (
            "people/invite",
            "new[name]=&new[email]=joe@desk.example&new[role]=agent".to_owned(),
            [401, 403, 403, 422, 403, 403, 403],
        ),
        ("people/invite_again", format!("id={nothing}"), [401, 403, 403, 404, 403, 403, 403]),
        ("people/list", String::new(), [401, 403, 403, 200, 403, 403, 403]),
        ("people/role", format!("id={nothing}&role=agent"), [401, 403, 403, 404, 403, 403, 403]),
        ("portal/ticket", format!("number={number}"), [401, 403, 403, 403, 200, 403, 404]),
        ("profile/load", String::new(), [401, 200, 200, 200, 403, 200, 403]),
        (
            "profile/save",
            "version=7&draft[name]=Jana&draft[customer_name]=&draft[zone]=UTC&draft[absent_until]=".to_owned(),
            [401, 409, 409, 409, 403, 409, 403],
        ),
        ("portal/tickets", String::new(), [401, 403, 403, 403, 200, 403, 200]),
        (
            "rate/answer",
            format!("token={token}&form[nonce]=old&reader=en"),
            [200, 200, 200, 200, 200, 200, 200],
        ),
        ("rate/view", format!("token={token}&change=false&reader=en"), [200, 200, 200, 200, 200, 200, 200]),
        (
            "ratings/correct",
            format!("id={rating}&version=0&correction[level]=3&reason=mistaken"),
            [401, 403, 409, 409, 403, 403, 403],
        ),
        (
            "ratings/hide",
            format!("id={rating}&version=0&reason=mistaken"),
            [401, 403, 409, 409, 403, 403, 403],
        ),
        ("ratings/page", format!("id={rating}"), [401, 200, 200, 200, 403, 404, 403]),
        ("ratings/show", format!("id={rating}&version=0"), [401, 403, 409, 409, 403, 403, 403]),
        ("reports/feedback", "address=".to_owned(), [401, 200, 200, 200, 403, 200, 403]),
        ("reports/ratings", "address=view=list".to_owned(), [401, 200, 200, 200, 403, 200, 403]),
        ("requests/confirm", format!("answer={nothing}"), [401, 403, 404, 404, 403, 403, 403]),
        ("requests/count_doubts", String::new(), [200, 200, 200, 200, 200, 200, 200]),
        ("requests/discard", format!("answer={nothing}"), [401, 403, 404, 404, 403, 403, 403]),
        ("requests/doubts", String::new(), [401, 403, 200, 200, 403, 403, 403]),
        ("requests/explain", format!("number={number}"), [401, 200, 200, 200, 403, 404, 403]),
        ("requests/never_ask", format!("number={number}&never=false"), [401, 403, 200, 200, 403, 403, 403]),
        ("requests/set_aside", format!("number={number}"), [401, 200, 200, 200, 403, 404, 403]),
        // Nothing is made: the name is missing.
        ("scales/create", "title=&preset=odoo".to_owned(), [401, 403, 422, 422, 403, 403, 403]),
        ("scales/list", String::new(), [401, 403, 200, 200, 403, 403, 403]),
        ("rules/load", String::new(), [401, 403, 200, 200, 403, 403, 403]),
        ("rules/save", "version=7&draft[cooldown]=0".to_owned(), [401, 403, 409, 409, 403, 403, 403]),
        ("rules/try", "draft[cooldown]=0".to_owned(), [401, 403, 200, 200, 403, 403, 403]),
        (
            "scales/save",
            format!("id={}&version=0&draft[title]=Faces", server::shipped::THREE_LEVELS),
            [401, 403, 422, 422, 403, 403, 403],
        ),
        ("set_up/state", String::new(), [401, 403, 200, 200, 403, 403, 403]),
        ("set_up/test_mail", String::new(), [401, 403, 200, 200, 403, 403, 403]),
        ("sign-in/link/view", "token=unknown".to_owned(), [404, 404, 404, 404, 404, 404, 404]),
        // Nothing is made: the name is missing.
        ("stages/create", "draft[name]=&draft[description]=&draft[folded]=false".to_owned(), [401, 403, 422, 422, 403, 403, 403]),
        ("stages/delete", format!("id={stage}&version=0"), [401, 403, 409, 409, 403, 403, 403]),
        ("stages/list", String::new(), [401, 403, 200, 200, 403, 403, 403]),
        ("stages/page", format!("id={stage}"), [401, 403, 200, 200, 403, 403, 403]),
        ("stages/place", format!("id={nothing}"), [401, 403, 404, 404, 403, 403, 403]),
        (
            "stages/save",
            format!("id={stage}&version=0&draft[name]=New&draft[description]=&draft[folded]=false"),
            [401, 403, 409, 409, 403, 403, 403],
        ),
        ("teams/archive", "slug=vault&version=0".to_owned(), [401, 403, 409, 409, 403, 403, 403]),
        ("teams/asking", "slug=vault".to_owned(), [401, 403, 200, 200, 403, 403, 403]),
        ("teams/create", "name=&zone=UTC&preset=odoo".to_owned(), [401, 403, 422, 422, 403, 403, 403]),
        ("teams/inactive", "slug=vault&close_after=604800000".to_owned(), [401, 403, 200, 200, 403, 403, 403]),
        ("teams/list", String::new(), [401, 403, 200, 200, 403, 403, 403]),
        ("teams/profile", "slug=vault".to_owned(), [401, 403, 200, 200, 403, 403, 403]),
        ("teams/publish", format!("slug=vault&version=0&{as_it_is}"), [401, 403, 409, 409, 403, 403, 403]),
        ("teams/ratings", "slug=vault".to_owned(), [401, 200, 200, 200, 404, 404, 404]),
        // It is in use.
        ("teams/restore", "slug=vault".to_owned(), [401, 403, 404, 404, 403, 403, 403]),
        (
            "teams/save_asking",
            format!("slug=vault&version=0&{as_asked}"),
            [401, 403, 409, 409, 403, 403, 403],
        ),
        (
            "teams/save_assignment",
            "slug=vault&version=0&assignment=in_turn".to_owned(),
            [401, 403, 409, 409, 403, 403, 403],
        ),
        (
            "teams/save_general",
            "slug=vault&version=0&name=vault&zone=UTC".to_owned(),
            [401, 403, 409, 409, 403, 403, 403],
        ),
        ("teams/save_members", "slug=vault&version=0".to_owned(), [401, 403, 409, 409, 403, 403, 403]),
        (
            "teams/save_self_service",
            "slug=vault&version=0&wanted[customer_closes]=true".to_owned(),
            [401, 403, 409, 409, 403, 403, 403],
        ),
        ("teams/settings", "slug=vault".to_owned(), [401, 403, 200, 200, 403, 403, 403]),
        // Nothing is made: the name is missing.
        (
            "templates/create",
            format!("name=&from={}", server::shipped::RATING_REQUEST),
            [401, 403, 422, 422, 403, 403, 403],
        ),
        ("templates/delete", format!("id={nothing}&version=1"), [401, 403, 404, 404, 403, 403, 403]),
        ("templates/page", String::new(), [401, 403, 200, 200, 403, 403, 403]),
        (
            "templates/rename",
            format!("id={nothing}&version=1&name=Incidents"),
            [401, 403, 404, 404, 403, 403, 403],
        ),
        (
            "templates/reset",
            format!("id={}&of=en&version=7", server::shipped::RATING_REQUEST),
            [401, 403, 409, 409, 403, 403, 403],
        ),
        (
            "templates/save",
            format!("id={}&of=en&version=7&{texts}", server::shipped::RATING_REQUEST),
            [401, 403, 422, 422, 403, 403, 403],
        ),
        // Nothing is sent: the subject is empty.
        ("templates/try", format!("of=en&{texts}"), [401, 403, 422, 422, 403, 403, 403]),
        ("tickets/board", "team=vault".to_owned(), [401, 200, 200, 200, 403, 404, 403]),
        ("tickets/card", format!("number={number}"), [401, 200, 200, 200, 403, 404, 403]),
        // Nothing is made: the team's name is wrong.
        (
            "tickets/create",
            "team=nowhere&subject=Hello&name=Ann&email=ann@customer.example".to_owned(),
            [401, 422, 422, 422, 403, 422, 403],
        ),
        ("tickets/choices", String::new(), [401, 200, 200, 200, 403, 200, 403]),
        (
            "tickets/move",
            format!("number={number}&to={stage}&version=0"),
            [401, 409, 409, 409, 403, 404, 403],
        ),
        ("tickets/page", format!("number={number}"), [401, 200, 200, 200, 403, 404, 403]),
        (
            "tickets/say",
            format!("number={number}&text=hello&internal=true"),
            [401, 200, 200, 200, 403, 404, 403],
        ),
        ("unsubscribe/view", format!("token={}", scene.stop_token), [200, 200, 200, 200, 200, 200, 200]),
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
        // Email was not tried yet.
        ("/", [303, 303, 200, 200, 303, 303, 303]),
        ("/set-up", [303, 403, 200, 200, 403, 403, 403]),
        ("/profile", [303, 200, 200, 200, 303, 200, 303]),
        ("/settings/people", [303, 403, 403, 200, 303, 403, 303]),
        ("/sign-in/forgotten", [200, 303, 303, 303, 303, 303, 303]),
        ("/sign-in/link/{token}", [404, 404, 404, 404, 404, 404, 404]),
        ("/settings/teams", [303, 403, 200, 200, 303, 403, 303]),
        ("/settings/templates", [303, 403, 200, 200, 303, 403, 303]),
        ("/settings/levels", [303, 403, 200, 200, 303, 403, 303]),
        ("/settings/desk", [303, 403, 403, 200, 303, 403, 303]),
        ("/settings/log", [303, 403, 403, 200, 303, 403, 303]),
        ("/settings/rules", [303, 403, 200, 200, 303, 403, 303]),
        ("/settings/tags", [303, 403, 200, 200, 303, 403, 303]),
        ("/settings/stages", [303, 403, 200, 200, 303, 403, 303]),
        ("/settings/stages/{id}", [303, 403, 200, 200, 303, 403, 303]),
        ("/portal", [303, 303, 303, 303, 200, 303, 200]),
        ("/ratings/{id}", [303, 200, 200, 200, 303, 404, 303]),
        ("/reports/answers", [303, 403, 200, 200, 303, 403, 303]),
        ("/reports/feedback", [303, 200, 200, 200, 303, 200, 303]),
        ("/reports/ratings", [303, 200, 200, 200, 303, 200, 303]),
        ("/settings/teams/{slug}", [303, 403, 200, 200, 303, 403, 303]),
        ("/teams/{slug}/ratings", [401, 200, 200, 200, 404, 404, 404]),
        ("/rate/{token}", [200, 200, 200, 200, 200, 200, 200]),
        ("/unsubscribe/{token}", [200, 200, 200, 200, 200, 200, 200]),
        ("/settings/look", [303, 200, 200, 200, 303, 200, 303]),
        ("/sign-in", [200, 303, 303, 303, 303, 303, 303]),
        ("/tickets", [303, 200, 200, 200, 303, 200, 303]),
        ("/tickets/new", [303, 200, 200, 200, 303, 200, 303]),
        ("/portal/{number}", [303, 303, 303, 303, 200, 303, 404]),
        ("/tickets/{number}", [303, 200, 200, 200, 303, 404, 303]),
    ];
    let listed: BTreeSet<String> = table.iter().map(|(path, _)| (*path).to_owned()).collect();
    let named: BTreeSet<String> = PAGES.iter().map(|page| page.path.to_owned()).collect();
    let routed: BTreeSet<String> = server::http::addresses().iter().cloned().collect();
    assert_eq!(named, routed, "each route is in the table of pages");
    assert_eq!(listed, named, "each page has its line in this table");

    for (column, person) in PEOPLE.into_iter().enumerate() {
        let mut browser = scene.browser(person).await;
        for (path, expected) in &table {
            let path = path
                .replace("{number}", &scene.number.to_string())
                .replace("/unsubscribe/{token}", &format!("/unsubscribe/{}", scene.stop_token))
                .replace("{token}", &scene.token)
                .replace("/stages/{id}", &format!("/stages/{}", server::shipped::stage_id(Shipped::New)))
                .replace("{id}", &scene.rating.to_string())
                .replace("{slug}", "vault");
            let answer = browser.get(&path).await;
            assert_eq!(answer.status.as_u16(), expected[column], "{path} by {person}: {}", answer.body);
            if answer.status != StatusCode::OK {
                assert!(!answer.body.contains(&scene.subject), "{path} tells {person} of the ticket");
            }
        }
        let expected = match person {
            "nobody" => "/sign-in",
            "customer" | "other-customer" => "/portal",
            "agent" | "other-agent" => "/tickets",
            // They read what is not done yet.
            _ => "",
        };
        assert_eq!(browser.get("/").await.header("location"), expected, "{person}");
        // A slash too many opens no door.
        let status = browser.get(&format!("/tickets/{}/", scene.number)).await.status;
        assert!(status != StatusCode::OK || expected_ticket(person), "{person}: {status}");
        desk.advance(Span::minutes(1));
    }
    let wanted = Browser::new(&scene.router).get("/tickets?team=vault&x=%2F").await;
    assert_eq!(wanted.header("location"), "/sign-in?next=%2Ftickets%3Fteam%3Dvault%26x%3D%252F");
}

fn expected_ticket(person: &str) -> bool {
    ["agent", "manager", "administrator"].contains(&person)
}
