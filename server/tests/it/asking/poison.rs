//! Rows that nobody can read, and work that panics: they harm themselves alone.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use domain::{
    ids::{RequestId, TicketId},
    language::Language,
    requests::State,
    time::Span,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};
use server::{
    Context,
    edges::{Checkpoint, Checkpoints},
    entities::{outbound_mails, rating_requests, tickets},
    mail::{Envelope, SendError, Transport},
    requests::{Request, new_row},
    shipped::THREE_LEVELS,
    worker,
};

use super::Cast;
use crate::support::desk::TestDesk;

on_both_databases!(
    a_hundred_requests_that_cannot_be_read_hold_up_no_other,
    a_request_that_cannot_be_read_when_its_mail_was_taken_gets_no_second_one,
    a_step_that_panics_is_tried_again,
);

/// Spoils so many requests that are due before all others.
async fn poison(desk: &TestDesk, cast: &Cast, count: i32) {
    let on = desk.ctx.db.read();
    let ticket = tickets::Entity::find().filter(tickets::Column::Number.eq(cast.number));
    let ticket = ticket.one(on).await.unwrap().unwrap();
    let now = desk.ctx.now();
    let spoilt = (1..=count).map(|round| {
        let request = Request {
            id: RequestId(desk.ctx.id()),
            ticket: TicketId(ticket.id),
            round,
            team: cast.team,
            customer: cast.customer.id,
            agent: None,
            scale: THREE_LEVELS,
            language: Language::En,
            template: None,
            state: State::Scheduled { due: now },
            asked_at: None,
            due_at: Some(now),
            reopened: None,
        };
        let row = new_row(&request, now.millis());
        rating_requests::ActiveModel {
            state: Set("bogus".to_owned()),
            due_at: Set(Some(now.millis() - 1)),
            ..row
        }
    });
    rating_requests::Entity::insert_many(spoilt).exec_without_returning(on).await.unwrap();
}

/// How many of the spoilt were tried so often.
async fn tried(desk: &TestDesk, times: i32) -> u64 {
    let spoilt = rating_requests::Entity::find()
        .filter(rating_requests::Column::State.eq("bogus"))
        .filter(rating_requests::Column::FailedSteps.eq(times));
    spoilt.count(desk.ctx.db.read()).await.unwrap()
}

async fn a_hundred_requests_that_cannot_be_read_hold_up_no_other(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    poison(&desk, &cast, 100).await;
    let good = cast.another(&desk).await;
    good.close(&desk).await;
    desk.work().await;
    assert_eq!(desk.tokens().len(), 1, "the good one behind them is asked at once");
    for _ in 0..5 {
        desk.work().await;
    }
    assert_eq!(tried(&desk, 1).await, 100, "each was looked at once, and said so once in the log");
    desk.advance(Span::seconds(5));
    desk.work().await;
    desk.advance(Span::seconds(5));
    desk.work().await;
    assert_eq!(tried(&desk, 2).await, 100, "the pauses grow");
}

/// A mail server that takes everything, while somebody spoils the requests.
struct Spoiler(Context);

#[async_trait::async_trait]
impl Transport for Spoiler {
    async fn send(&self, _envelope: &Envelope, _message: &[u8]) -> Result<(), SendError> {
        rating_requests::Entity::update_many()
            .col_expr(rating_requests::Column::State, Expr::value("bogus"))
            .filter(rating_requests::Column::State.eq("queued"))
            .exec(self.0.db.read())
            .await
            .unwrap();
        Ok(())
    }
}

async fn a_request_that_cannot_be_read_when_its_mail_was_taken_gets_no_second_one(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    cast.close(&desk).await;
    let mut ctx = desk.ctx.clone();
    ctx.edges.transport = Some(Arc::new(Spoiler(desk.ctx.clone())));
    worker::once(&ctx).await.unwrap();
    let mail = outbound_mails::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    assert_eq!((mail.state.as_str(), mail.lease_id), ("sent", None));
}

/// Panics once, in the midst of a step.
struct Bomb(AtomicBool);

impl Checkpoints for Bomb {
    fn reached(&self, point: Checkpoint) {
        let goes_off = point == Checkpoint::TickWritten && !self.0.swap(true, Ordering::SeqCst);
        assert!(!goes_off, "a bomb in a step");
    }
}

async fn a_step_that_panics_is_tried_again(desk: TestDesk) {
    let first = Cast::gather(&desk).await;
    let second = first.another(&desk).await;
    first.close(&desk).await;
    second.close(&desk).await;
    let mut ctx = desk.ctx.clone();
    ctx.edges.checkpoints = Arc::new(Bomb(AtomicBool::new(false)));
    worker::once(&ctx).await.unwrap();
    assert_eq!(desk.tokens().len(), 1, "the other is asked all the same");
    desk.advance(Span::seconds(5));
    worker::once(&ctx).await.unwrap();
    assert_eq!(desk.tokens().len(), 2);
}
