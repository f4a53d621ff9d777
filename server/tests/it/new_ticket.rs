//! Tickets that colleagues make.

use app::tickets::Tickets;
use domain::{
    Field, Refusal,
    language::Language,
    people::Role,
    stages::{Shipped, StageName},
    text::Problem,
    tickets::{Body, Draft, Event},
};
use sea_orm::{EntityTrait, PaginatorTrait};
use server::entities::{customers, tickets};

use crate::support::desk::TestDesk;

on_both_databases!(
    a_ticket_is_made_with_its_customer_and_asks_when_it_is_closed,
    a_customer_who_is_known_by_the_address_keeps_name_and_language,
    a_private_team_takes_no_tickets_from_others,
    what_is_wrong_is_told_at_its_field_and_nothing_is_made,
    tickets_made_at_once_have_numbers_of_their_own,
);

fn draft(team: &str) -> Draft {
    Draft {
        team: team.to_owned(),
        subject: "Где мой заказ?".to_owned(),
        text: "Он должен был прийти в понедельник.".to_owned(),
        name: "Елена Петрова".to_owned(),
        email: "Elena@Почта.рф".to_owned(),
        ticket_type: None,
        language: Some(Language::Ru),
    }
}

async fn a_ticket_is_made_with_its_customer_and_asks_when_it_is_closed(desk: TestDesk) {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let number = desk.tickets.create_ticket(&agent, draft("care")).await.unwrap();
    assert_eq!(number, 1);

    let page = desk.tickets.load_ticket(&agent, number, None, Language::En).await.unwrap();
    assert_eq!(page.card.subject, "Где мой заказ?");
    assert_eq!(page.card.customer.as_deref(), Some("Елена Петрова"));
    assert_eq!(page.stage.name, StageName::Shipped(Shipped::New));
    let events: Vec<_> = page.chatter.iter().map(|entry| &entry.body).collect();
    assert!(events.contains(&&Body::Event { event: Event::Created }), "{events:?}");

    desk.move_to(&agent, number, Shipped::Solved).await;
    desk.work().await;
    let (envelope, mail) = desk.postbox.mails.lock().unwrap()[0].clone();
    assert!(format!("{envelope:?}").contains("elena@xn--80a1acny.xn--p1ai"), "{envelope:?}");
    assert!(mail.contains("Content-Language: ru"));
}

async fn a_customer_who_is_known_by_the_address_keeps_name_and_language(desk: TestDesk) {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    desk.tickets.create_ticket(&agent, draft("care")).await.unwrap();
    let again = Draft {
        name: "Helen".to_owned(),
        email: "ELENA@xn--80a1acny.xn--p1ai".to_owned(),
        language: Some(Language::En),
        ..draft("care")
    };
    desk.tickets.create_ticket(&agent, again).await.unwrap();
    let all = customers::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    let [only] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((only.name.as_str(), only.language.as_str()), ("Елена Петрова", "ru"));
}

async fn a_private_team_takes_no_tickets_from_others(desk: TestDesk) {
    let vault = desk.team("vault", "private").await;
    desk.team("care", "company").await;
    let member = desk.user("Jana Novak", Role::Agent, &[vault]).await;
    let other = desk.user("Otto Weber", Role::Manager, &[]).await;
    let unknown = Refusal::Invalid { field: Field::Team, problem: Problem::Unknown };
    assert_eq!(desk.tickets.create_ticket(&other, draft("vault")).await, Err(unknown.clone()));
    assert_eq!(desk.tickets.create_ticket(&other, draft("nowhere")).await, Err(unknown));
    assert!(desk.tickets.create_ticket(&member, draft("vault")).await.is_ok());
    let offered = desk.tickets.load_ticket_choices(&other).await.unwrap().teams;
    assert_eq!(offered.iter().map(|team| team.slug.as_str()).collect::<Vec<_>>(), ["care"]);
}

async fn what_is_wrong_is_told_at_its_field_and_nothing_is_made(desk: TestDesk) {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let none = Draft { email: "elena".to_owned(), ..draft("care") };
    let wrong = Refusal::Invalid { field: Field::Email, problem: Problem::Unknown };
    assert_eq!(desk.tickets.create_ticket(&agent, none).await, Err(wrong));
    let on = desk.ctx.db.read();
    assert_eq!(customers::Entity::find().count(on).await.unwrap(), 0);
    assert_eq!(tickets::Entity::find().count(on).await.unwrap(), 0);
}

async fn tickets_made_at_once_have_numbers_of_their_own(desk: TestDesk) {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let made = (0..8).map(|_| desk.tickets.create_ticket(&agent, draft("care")));
    let mut numbers = futures_util::future::try_join_all(made).await.unwrap();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=8).collect::<Vec<_>>());
    assert_eq!(customers::Entity::find().count(desk.ctx.db.read()).await.unwrap(), 1);
}
