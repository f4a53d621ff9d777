//! The two stories of Creatio's process, over HTTP from the agent's board to the customer's page.

use axum::{Router, http::StatusCode};
use domain::{
    levels::Value,
    requests::{Ending, State},
    stages::Shipped,
    tickets::{AskOutcome, Body, Event, MoveReply, TicketPage},
    time::Span,
};
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use serde::de::DeserializeOwned;
use server::{
    entities::{rating_requests, ratings},
    shipped::stage_id,
};

use super::{Cast, MILLISECOND, ask_as_creatio_does, events, just_before, mails_written, set_team};
use crate::support::{
    client::{Answer, Browser, let_sign_in, router},
    desk::TestDesk,
};

on_both_databases!(
    silence_is_reminded_of_once_and_then_closes_the_ticket_unrated,
    a_low_rating_reopens_the_ticket_and_the_next_closing_asks_again,
);

const UNDO: Span = Span::seconds(10);

/// What people do in their browsers.
struct Scene {
    cast: Cast,
    router: Router,
    agent: Browser,
}

impl Scene {
    async fn set(desk: &TestDesk) -> Self {
        let cast = Cast::gather(desk).await;
        ask_as_creatio_does(desk, cast.team).await;
        set_team(desk, cast.team, |team| team.undo_for = sea_orm::ActiveValue::Set(UNDO.as_millis())).await;
        let_sign_in(desk, &cast.agent, "jana@desk.example").await;
        let router = router(desk).await;
        let agent = Browser::new(&router).sign_in("jana@desk.example").await;
        Self { cast, router, agent }
    }

    async fn page(&mut self) -> TicketPage {
        let number = self.cast.number.to_string();
        told(&self.agent.post("/fn/tickets/page", &[("number", &number)]).await)
    }

    async fn close(&mut self) -> MoveReply {
        let version = self.page().await.card.version.to_string();
        let (number, to) = (self.cast.number.to_string(), stage_id(Shipped::Solved).to_string());
        let fields = [("number", number.as_str()), ("to", &to), ("version", &version)];
        told(&self.agent.post("/fn/tickets/move", &fields).await)
    }

    /// Opens the link of a mail in a browser without scripts, chooses, writes and sends.
    async fn rate(&self, desk: &TestDesk, token: &str, level: &str, feedback: &str) {
        let address = format!("/rate/{token}");
        let mut browser = Browser::new(&self.router);
        desk.advance(Span::minutes(5));
        let page = browser.get(&format!("{address}?level={level}")).await;
        assert_eq!(page.status, StatusCode::OK);
        let nonce = nonce(&page);
        desk.advance(Span::seconds(20));
        let fields = [("level", level), ("feedback", feedback), ("nonce", &nonce)];
        let once_more = browser.submit(&address, &fields).await;
        desk.advance(Span::seconds(20));
        assert_eq!(browser.press(&address, &once_more, "send").await.status, StatusCode::SEE_OTHER);
    }
}

fn told<T: DeserializeOwned>(answer: &Answer) -> T {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

fn nonce(page: &Answer) -> String {
    let tag = page.body.split("<input").find(|tag| tag.contains("name=\"nonce\"")).expect("a form");
    let (_, rest) = tag.split_once("value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn silence_is_reminded_of_once_and_then_closes_the_ticket_unrated(desk: TestDesk) {
    let mut scene = Scene::set(&desk).await;
    let closed = desk.ctx.now();
    let AskOutcome::At { due, customer, undo_until } = scene.close().await.asked else {
        panic!("nobody is asked")
    };
    assert_eq!((due, undo_until, customer.as_str()), (closed + UNDO, closed + UNDO, "Elena"));
    desk.advance(just_before(UNDO));
    desk.work().await;
    assert_eq!(mails_written(&desk).await, 0, "the move can still be undone");
    desk.advance(MILLISECOND);
    desk.work().await;
    let asked = desk.ctx.now();
    assert!(matches!(scene.page().await.request, Some(State::Sent { at, .. }) if at == asked));

    desk.advance(just_before(Span::days(3)));
    desk.work().await;
    assert_eq!(desk.tokens().len(), 1, "three days of silence");
    desk.advance(MILLISECOND);
    desk.work().await;
    assert_eq!(desk.tokens().len(), 2, "then one reminder");
    assert!(matches!(scene.page().await.request, Some(State::Reminded { .. })));

    desk.advance(just_before(Span::days(4)));
    desk.work().await;
    assert_eq!(scene.page().await.stage.id, stage_id(Shipped::Solved), "four more days of silence");
    desk.advance(MILLISECOND);
    desk.work().await;
    let page = scene.page().await;
    assert_eq!(page.stage.id, stage_id(Shipped::Cancelled));
    assert!(matches!(page.request, Some(State::Expired { .. })));
    let told: Vec<Event> = events(&page).into_iter().filter(|e| !matches!(e, Event::Moved { .. })).collect();
    let ending = Ending::Expired;
    assert_eq!(told, [Event::Scheduled { due }, Event::Asked, Event::Reminded, Event::Ended { ending }]);

    desk.advance(Span::days(60));
    desk.work().await;
    assert_eq!(mails_written(&desk).await, 2, "nobody is asked after the end");
    assert_eq!(ratings::Entity::find().count(desk.ctx.db.read()).await.unwrap(), 0);
    for token in desk.tokens() {
        let page = Browser::new(&scene.router).get(&format!("/rate/{token}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "its links lead nowhere any more");
    }
}

async fn a_low_rating_reopens_the_ticket_and_the_next_closing_asks_again(desk: TestDesk) {
    let mut scene = Scene::set(&desk).await;
    scene.close().await;
    desk.advance(UNDO);
    desk.work().await;
    let first = desk.tokens().remove(0);
    scene.rate(&desk, &first, "2", "It stopped again.").await;

    let page = scene.page().await;
    assert_eq!(page.stage.id, stage_id(Shipped::InProgress), "reopened");
    assert_eq!(page.card.assignee, None, "back in the queue");
    assert!(events(&page).contains(&Event::AssigneeCleared));
    let rated = |page: &TicketPage| {
        let value =
            |body: &Body| if let Body::Rating { value, .. } = body { Some(value.get()) } else { None };
        page.chatter.iter().filter_map(|entry| value(&entry.body)).collect::<Vec<_>>()
    };
    assert_eq!(rated(&page), [2]);
    let board = scene.agent.post("/fn/tickets/board", &[("team", "care")]).await;
    let board: domain::tickets::Board = told(&board);
    let queue = board.columns.iter().find(|column| column.stage.id == stage_id(Shipped::InProgress)).unwrap();
    assert!(queue.cards.iter().any(|card| card.number == scene.cast.number && card.assignee.is_none()));
    desk.advance(Span::days(7));
    desk.work().await;
    assert_eq!(desk.tokens().len(), 1, "an answered request asks no more");

    assert!(matches!(scene.close().await.asked, AskOutcome::At { .. }), "closed again, asked again");
    desk.advance(UNDO);
    desk.work().await;
    let [_, second] = &desk.tokens()[..] else { panic!("one more mail") };
    assert_ne!(&first, second);
    scene.rate(&desk, second, "5", "Now it works.").await;
    let page = scene.page().await;
    assert_eq!((page.stage.id, page.card.rating), (stage_id(Shipped::Cancelled), Value::new(5)));
    assert_eq!(rated(&page), [2, 5]);
    let rounds = rating_requests::Entity::find().order_by_asc(rating_requests::Column::Round);
    let rounds = rounds.all(desk.ctx.db.read()).await.unwrap();
    let rounds: Vec<_> = rounds.iter().map(|r| (r.round, r.state.as_str(), r.value)).collect();
    assert_eq!(rounds, [(1, "answered", Some(2)), (2, "answered", Some(5))]);
}
