//! *Do not ask me again* over HTTP: the page without scripts, and the one click of mail programs.

use app::tickets::Tickets;
use axum::http::{Method, StatusCode};
use domain::{
    language::Language,
    people::{Actor, Customer, Role},
    requests::{Ending, Withdrawal},
    rules::Rule,
    stages::Shipped,
    tickets::{AskOutcome, Body, Event},
    time::Span,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use server::entities::{link_tokens, suppressions};

use crate::support::{
    client::{Answer, Browser, language_of, router},
    desk::TestDesk,
};

on_both_databases!(
    looking_changes_nothing,
    a_press_takes_back_all_that_runs_and_can_be_taken_back,
    one_click_of_a_mail_program_needs_no_cookie_and_no_page,
    a_second_wish_changes_nothing,
    a_program_that_presses_every_button_is_shown_the_page_again,
    other_sites_can_press_nothing,
    a_link_that_leads_nowhere_is_the_same_page_as_that_of_a_rating
);

pub struct Cast {
    pub agent: Actor,
    pub customer: Customer,
    pub numbers: Vec<i64>,
    pub address: String,
}

/// A desk whose two teams have each asked the same customer, who reads Spanish.
pub async fn asked(desk: &TestDesk) -> Cast {
    let (care, sales) = (desk.team("care", "company").await, desk.team("sales", "company").await);
    let agent = desk.user("Jana Novak", Role::Agent, &[care, sales]).await;
    let customer = desk.customer("Elena Petrova", Language::Es).await;
    let mut numbers = Vec::new();
    for team in [care, sales] {
        let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
        desk.move_to(&agent, number, Shipped::Solved).await;
        numbers.push(number);
    }
    desk.work().await;
    let address = format!("/unsubscribe/{}", desk.stop_tokens().remove(0));
    Cast { agent, customer, numbers, address }
}

/// What stands in the hidden fields of the page's form.
fn fields(page: &Answer) -> Vec<(String, String)> {
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        rest.split('"').next().map(str::to_owned)
    };
    let (_, form) = page.body.split_once("<form").expect("a form");
    let (form, _) = form.split_once("</form>").unwrap();
    let inputs = form.split("<input").skip(1);
    inputs.map(|tag| (attribute(tag, "name").unwrap(), attribute(tag, "value").unwrap_or_default())).collect()
}

/// Presses the button of a page that was read for a while.
pub async fn press(desk: &TestDesk, browser: &mut Browser, address: &str) -> Answer {
    let fields = fields(&browser.get(address).await);
    desk.advance(Span::seconds(5));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(address, &fields).await
}

pub async fn opted_out(desk: &TestDesk) -> u64 {
    let wishes = suppressions::Entity::find().filter(suppressions::Column::Why.eq("opted_out"));
    wishes.count(desk.ctx.db.read()).await.unwrap()
}

/// How the requests of the tickets ended, as their chatters tell.
async fn endings(desk: &TestDesk, cast: &Cast) -> Vec<Ending> {
    let mut endings = Vec::new();
    for number in &cast.numbers {
        let page = desk.tickets.load_ticket(&cast.agent, *number, None, Language::En).await.unwrap();
        endings.extend(page.chatter.into_iter().filter_map(|entry| match entry.body {
            Body::Event { event: Event::Ended { ending } } => Some(ending),
            _ => None,
        }));
    }
    endings
}

async fn looking_changes_nothing(desk: TestDesk) {
    let cast = asked(&desk).await;
    let mut browser = Browser::new(&router(&desk).await).with("accept-language", "ru");
    let page = browser.get(&cast.address).await;
    assert_eq!((page.status, language_of(&page.body)), (StatusCode::OK, Some(Language::Es)));
    for (name, value) in [
        ("referrer-policy", "same-origin"),
        ("cache-control", "no-store"),
        ("x-robots-tag", "noindex, nofollow"),
    ] {
        assert_eq!(page.header(name), value);
    }
    assert!(page.body.contains("No volver a preguntarme"), "{}", page.body);
    for told in ["Elena", "customer.example", "Where is my order", "Jana"] {
        assert!(!page.body.contains(told), "the page tells {told}");
    }
    let persian = browser.get(&format!("{}?lang=fa", cast.address)).await;
    assert_eq!(language_of(&persian.body), Some(Language::Fa), "the switch wins");
    assert!(persian.body.contains("dir=\"rtl\""));
    assert_eq!(browser.send(Method::HEAD, &cast.address, "").await.status, StatusCode::OK);
    assert_eq!((opted_out(&desk).await, endings(&desk, &cast).await), (0, Vec::new()));
}

async fn a_press_takes_back_all_that_runs_and_can_be_taken_back(desk: TestDesk) {
    let mut cast = asked(&desk).await;
    let mut browser = Browser::new(&router(&desk).await);
    let done = press(&desk, &mut browser, &cast.address).await;
    assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, cast.address.as_str()));
    let page = browser.get(&cast.address).await;
    assert!(page.body.contains("No volveremos a preguntarle"), "{}", page.body);
    let withdrawn = Ending::Withdrawn(Withdrawal::OptedOut);
    assert_eq!(endings(&desk, &cast).await, [withdrawn, withdrawn]);
    let on = desk.ctx.db.read();
    let wish = suppressions::Entity::find().one(on).await.unwrap().expect("a wish");
    assert!(wish.request_id.is_some() && wish.address.ends_with("@customer.example"), "{wish:?}");

    // The next closing asks nobody, and says why.
    let team = cast.agent.user().unwrap().teams[0];
    let number = desk.ticket(team, Some(&cast.customer), Some(&cast.agent)).await;
    let moved = desk.move_to(&cast.agent, number, Shipped::Solved).await;
    assert_eq!(moved.asked, AskOutcome::Not { rule: Rule::NotSuppressed });

    let chosen = format!("{}?lang=fa", cast.address);
    let again = press(&desk, &mut browser, &chosen).await;
    let expected = format!("{}?again=1&lang=fa", cast.address);
    assert_eq!((again.status, again.header("location")), (StatusCode::SEE_OTHER, expected.as_str()));
    let page = browser.get(&expected).await;
    assert_eq!(language_of(&page.body), Some(Language::Fa), "the chosen language stays");
    assert!(page.body.contains("انجام شد"), "{}", page.body);
    assert_eq!(opted_out(&desk).await, 0);

    let number = desk.ticket(team, Some(&cast.customer), Some(&cast.agent)).await;
    let moved = desk.move_to(&cast.agent, number, Shipped::Solved).await;
    assert!(matches!(moved.asked, AskOutcome::At { .. }), "{moved:?}");
    // What was taken back stays so.
    cast.numbers.push(number);
    assert_eq!(endings(&desk, &cast).await, [withdrawn, withdrawn]);
}

async fn one_click_of_a_mail_program_needs_no_cookie_and_no_page(desk: TestDesk) {
    let cast = asked(&desk).await;
    let mut program = Browser::new(&router(&desk).await);
    let done = program.post(&cast.address, &[("List-Unsubscribe", "One-Click")]).await;
    assert_eq!((done.status, done.body.as_str()), (StatusCode::OK, ""), "and no redirect");
    assert_eq!(opted_out(&desk).await, 1);
    assert_eq!(endings(&desk, &cast).await.len(), 2);

    desk.advance(Span::days(1));
    let part =
        "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
    let again = program.send(Method::POST, &cast.address, part).await;
    assert_eq!(again.status, StatusCode::OK, "in the other encoding of forms, too");
}

async fn a_second_wish_changes_nothing(desk: TestDesk) {
    let cast = asked(&desk).await;
    let router = router(&desk).await;
    let first = Browser::new(&router).post(&cast.address, &[("List-Unsubscribe", "One-Click")]).await;
    assert_eq!(first.status, StatusCode::OK);
    let on = desk.ctx.db.read();
    let before = suppressions::Entity::find().all(on).await.unwrap();
    desk.advance(Span::days(2));
    for token in desk.stop_tokens() {
        let address = format!("/unsubscribe/{token}");
        let sent = Browser::new(&router).post(&address, &[("List-Unsubscribe", "One-Click")]).await;
        assert_eq!(sent.status, StatusCode::OK);
    }
    assert_eq!(suppressions::Entity::find().all(on).await.unwrap(), before);
    assert_eq!(endings(&desk, &cast).await.len(), 2);
}

async fn a_program_that_presses_every_button_is_shown_the_page_again(desk: TestDesk) {
    let cast = asked(&desk).await;
    let mut program = Browser::new(&router(&desk).await);
    let read = fields(&program.get(&cast.address).await);
    let filled = |value: &str| {
        let fill = |(name, given): &(String, String)| {
            (name.clone(), if given.is_empty() { value.to_owned() } else { given.clone() })
        };
        read.iter().map(fill).collect::<Vec<_>>()
    };
    for (wait, fields) in [
        (Span::ZERO, filled("")),
        (Span::hours(1), filled("https://scanner.example")),
        (Span::ZERO, Vec::new()),
    ] {
        desk.advance(wait);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let again = program.post(&cast.address, &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.body.contains("Haga clic en el botón una vez más"), "{}", again.body);
        assert_eq!(opted_out(&desk).await, 0);
    }
    assert_eq!(endings(&desk, &cast).await, []);
}

async fn other_sites_can_press_nothing(desk: TestDesk) {
    let cast = asked(&desk).await;
    let router = router(&desk).await;
    let wish = [("wish", "stop"), ("shown", "0")];
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let sent = Browser::new(&router).with(name, value).post(&cast.address, &wish).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(opted_out(&desk).await, 0);
}

async fn a_link_that_leads_nowhere_is_the_same_page_as_that_of_a_rating(desk: TestDesk) {
    let cast = asked(&desk).await;
    let router = router(&desk).await;
    let text = |page: &Answer| {
        let (_, main) = page.body.split_once("<h1").expect("a heading");
        main.split_once("</main>").unwrap().0.to_owned()
    };
    let mut browser = Browser::new(&router).with("accept-language", "zh");
    let unknown = "A".repeat(43);
    let expected = browser.get(&format!("/rate/{unknown}")).await;
    let page = browser.get(&format!("/unsubscribe/{unknown}")).await;
    assert_eq!((page.status, expected.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!((text(&page), language_of(&page.body)), (text(&expected), Some(Language::Zh)));
    for fields in [[("wish", "stop"), ("shown", "0")], [("List-Unsubscribe", "One-Click"), ("x", "")]] {
        let sent = browser.post(&format!("/unsubscribe/{unknown}"), &fields).await;
        assert_eq!((sent.status, text(&sent)), (StatusCode::NOT_FOUND, text(&expected)));
    }
    // A token is for one purpose.
    let (rate, stop) = (&desk.tokens()[0], cast.address.trim_start_matches("/unsubscribe/"));
    for other in [format!("/unsubscribe/{rate}"), format!("/rate/{stop}")] {
        assert_eq!(browser.get(&other).await.status, StatusCode::NOT_FOUND, "{other}");
    }
    desk.advance(Span::minutes(5));
    let hidden = link_tokens::ActiveModel { revoked_at: Set(Some(1)), ..Default::default() };
    link_tokens::Entity::update_many().set(hidden).exec(desk.ctx.db.read()).await.unwrap();
    assert_eq!(text(&browser.get(&cast.address).await), text(&expected), "a revoked one");
}
