//! A customer's own ticket: what they read of it, and what they don't.

use app::{portal::Portal, ratings::Ratings};
use axum::http::StatusCode;
use domain::{
    Refusal,
    ids::RatingId,
    language::Language,
    people::{Actor, Customer, Role},
    stages::Shipped,
    tickets::{OwnBody, OwnTicket, Speaker},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use server::entities::{ratings, tags, ticket_tags, tickets, users};

use crate::support::{
    client::{Browser, let_sign_in, router},
    desk::TestDesk,
};

on_both_databases!(
    nothing_that_colleagues_sort_by_reaches_a_customer,
    a_name_for_customers_is_the_one_they_read,
    a_hidden_rating_is_its_authors_alone_and_says_so,
    a_ticket_is_its_customers_alone,
);

const EMAIL: &str = "elena@customer.example";

struct Cast {
    agent: Actor,
    manager: Actor,
    customer: Customer,
    number: i64,
}

/// A ticket that holds all that is none of its customer's business, and a reply.
async fn gather(desk: &TestDesk) -> Cast {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let manager = desk.user("Marta Lind", Role::Manager, &[team]).await;
    let customer = desk.customer("Elena Petrova", Language::En).await;
    let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
    let on = desk.ctx.db.read();
    let ticket = tickets::Entity::find().one(on).await.unwrap().unwrap();
    let urgent = tickets::ActiveModel { id: Set(ticket.id), priority: Set(3), ..Default::default() };
    urgent.update(on).await.unwrap();
    let tag = uuid::Uuid::from_u128(7);
    let row = tags::ActiveModel { id: Set(tag), name: Set("churn risk".to_owned()), never_ask: Set(false) };
    tags::Entity::insert(row).exec_without_returning(on).await.unwrap();
    let row = ticket_tags::ActiveModel { ticket_id: Set(ticket.id), tag_id: Set(tag) };
    ticket_tags::Entity::insert(row).exec_without_returning(on).await.unwrap();
    use app::tickets::Tickets;
    desk.tickets.say_on_ticket(&agent, number, "It is on its way.", false).await.unwrap();
    desk.tickets.say_on_ticket(&agent, number, "An old quarrel.", true).await.unwrap();
    let_sign_in(desk, &Actor::Customer(customer.clone()), EMAIL).await;
    Cast { agent, manager, customer, number }
}

impl Cast {
    async fn own(&self, desk: &TestDesk) -> OwnTicket {
        let reader = Actor::Customer(self.customer.clone());
        desk.tickets.load_own_ticket(&reader, self.number, None, Language::En).await.unwrap()
    }

    async fn rated(&self, desk: &TestDesk, level: u8, words: &str) -> RatingId {
        desk.move_to(&self.agent, self.number, Shipped::Solved).await;
        desk.work().await;
        desk.answer(&desk.tokens().pop().unwrap(), level, words).await;
        RatingId(ratings::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap().id)
    }
}

/// What must not stand in anything that a customer gets.
const SECRETS: [&str; 9] = [
    "Novak",
    "Lind",
    "churn risk",
    "urgent",
    "Urgent",
    "An old quarrel.",
    "in_progress\"},{",
    "on_hold",
    "On Hold",
];

async fn nothing_that_colleagues_sort_by_reaches_a_customer(desk: TestDesk) {
    let cast = gather(&desk).await;
    let mut browser = Browser::new(&router(&desk).await).sign_in(EMAIL).await;
    let number = cast.number.to_string();
    for answer in [
        browser.post("/fn/portal/ticket", &[("number", &number)]).await,
        browser.post("/fn/portal/tickets", &[]).await,
        browser.get(&format!("/portal/{number}")).await,
        browser.get("/portal").await,
    ] {
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        assert!(answer.body.contains("Where is my order"), "{}", answer.body);
        for secret in SECRETS {
            assert!(!answer.body.contains(secret), "{secret}: {}", answer.body);
        }
    }
    let refused = browser.post("/fn/tickets/page", &[("number", &number)]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let led = browser.get(&format!("/tickets/{number}")).await;
    assert_eq!((led.status, led.header("location")), (StatusCode::SEE_OTHER, &*format!("/portal/{number}")));

    // The fields themselves: one more is one to think about.
    let answer = browser.post("/fn/portal/ticket", &[("number", &number)]).await;
    let own: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let names = |value: &serde_json::Value| {
        let mut names: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
        names.sort();
        names.join(" ")
    };
    assert_eq!(names(&own), "agent closable customer description earlier rating said ticket version");
    assert_eq!(names(&own["ticket"]), "created number stage subject team team_publishes");
    assert_eq!(names(&own["ticket"]["team"]), "id name slug");
    assert_eq!(names(&own["said"][0]), "at by what");
    assert_eq!((own["agent"].as_str(), own["said"].as_array().unwrap().len()), (Some("Jana"), 1));
}

async fn a_name_for_customers_is_the_one_they_read(desk: TestDesk) {
    let cast = gather(&desk).await;
    let id = cast.agent.user().unwrap().id.0;
    for (name, chosen, expected) in [
        ("Jana Novak", None, Some("Jana")),
        ("Krantz, Mikael", None, None),
        ("support@shop.example", None, None),
        ("Соколова Дарья", Some("Дарья"), Some("Дарья")),
    ] {
        let row = users::ActiveModel {
            id: Set(id),
            name: Set(name.to_owned()),
            customer_name: Set(chosen.map(str::to_owned)),
            ..Default::default()
        };
        row.update(desk.ctx.db.read()).await.unwrap();
        let own = cast.own(&desk).await;
        let expected = expected.map(str::to_owned);
        assert_eq!(own.agent, expected, "{name}");
        assert_eq!(own.said[0].by, Speaker::Agent(expected), "{name}");
    }
    cast.rated(&desk, 5, "").await;
    let mail = desk.postbox.mails.lock().unwrap().remove(0).1;
    let mail = mail_parser::MessageParser::default().parse(mail.as_bytes()).unwrap();
    let text = mail.body_text(0).unwrap();
    assert!(text.contains("Дарья") && !text.contains("Соколова"), "{text}");
}

async fn a_hidden_rating_is_its_authors_alone_and_says_so(desk: TestDesk) {
    let cast = gather(&desk).await;
    let rating = cast.rated(&desk, 1, "Still broken.").await;
    let shown = cast.own(&desk).await.rating.expect("a rating");
    assert_eq!((shown.feedback.as_str(), shown.hidden), ("Still broken.", false));

    let version = desk.ratings.load_rating(&cast.manager, rating, Language::En).await.unwrap().version;
    desk.ratings.hide_rating(&cast.manager, rating, version, "about somebody else").await.unwrap();
    let own = cast.own(&desk).await;
    assert!(own.rating.as_ref().is_some_and(|rating| rating.hidden));
    let Some(OwnBody::Rating(said)) = own.said.last().map(|entry| &entry.what) else { panic!("{own:?}") };
    assert!(said.hidden);
    let mut browser = Browser::new(&router(&desk).await).sign_in(EMAIL).await;
    let page = browser.get(&format!("/portal/{}", cast.number)).await;
    assert!(page.body.contains(app::i18n::t::portal::hidden(Language::En)), "{}", page.body);
    assert!(!page.body.contains("about somebody else"), "why is the desk's");
}

async fn a_ticket_is_its_customers_alone(desk: TestDesk) {
    let cast = gather(&desk).await;
    let other = Actor::Customer(desk.customer("Omid Karimi", Language::Fa).await);
    for (reader, refusal) in [
        (&other, Refusal::NotFound),
        (&cast.agent, Refusal::Forbidden),
        (&Actor::Anonymous, Refusal::SignInNeeded),
    ] {
        let read = desk.tickets.load_own_ticket(reader, cast.number, None, Language::En).await;
        assert_eq!(read.map(drop), Err(refusal));
    }
    assert_eq!(desk.tickets.load_own_tickets(&other).await, Ok(vec![]));
}
