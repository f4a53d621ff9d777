//! A mail server that refuses everything: sending pauses, colleagues are told, and it goes on by itself.

use std::sync::Arc;

use app::tickets::Tickets;
use domain::time::Span;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use server::{Context, entities::outbound_mails, mail::SmtpTransport, worker};
use url::Url;

use super::Cast;
use crate::support::{
    desk::TestDesk,
    smtp::{Act, At, Sink},
};

on_both_databases!(
    failures_in_a_row_that_are_about_the_desk_make_sending_pause_until_a_probe_gets_through,
    refusals_of_recipients_make_nothing_pause,
    nodes_share_a_pause_and_its_probes,
);

const REFUSAL: &str = "550 5.7.1 This account may not send";

fn sending_to(desk: &TestDesk, sink: &Sink) -> Context {
    let mut ctx = desk.ctx.clone();
    ctx.edges.transport = Some(Arc::new(SmtpTransport::from_url(&Url::parse(&sink.url()).unwrap()).unwrap()));
    ctx
}

/// Closes so many tickets of as many customers.
async fn close(desk: &TestDesk, cast: &Cast, count: usize) {
    for _ in 0..count {
        cast.another(desk).await.close(desk).await;
    }
}

/// What the banner of the board says.
async fn told(desk: &TestDesk, cast: &Cast) -> Option<String> {
    desk.tickets.load_board(&cast.agent, None).await.unwrap().mail_trouble
}

async fn sent(desk: &TestDesk) -> u64 {
    let sent = outbound_mails::Entity::find().filter(outbound_mails::Column::State.eq("sent"));
    sent.count(desk.ctx.db.read()).await.unwrap()
}

fn tries(sink: &Sink) -> usize {
    sink.commands().iter().filter(|line| line.starts_with("MAIL")).count()
}

async fn failures_in_a_row_that_are_about_the_desk_make_sending_pause_until_a_probe_gets_through(
    desk: TestDesk,
) {
    let cast = Cast::gather(&desk).await;
    let sink = Sink::start().await;
    let ctx = sending_to(&desk, &sink);
    sink.behave(At::Sender, Act::Say(REFUSAL));
    close(&desk, &cast, 12).await;
    for _ in 0..4 {
        worker::once(&ctx).await.unwrap();
    }
    // Each of the four senders may have had one in hand when the fifth failed.
    let before = tries(&sink);
    assert!((5..=8).contains(&before), "{before} tries");
    assert_eq!(told(&desk, &cast).await.as_deref(), Some(REFUSAL));

    let mut pauses = Vec::new();
    for _ in 0..3 {
        let (tried, mut seconds) = (tries(&sink), 0);
        while tries(&sink) == tried {
            desk.advance(Span::seconds(15));
            seconds += 15;
            worker::once(&ctx).await.unwrap();
        }
        assert_eq!(tries(&sink), tried + 1, "one probe at a time");
        pauses.push(seconds);
    }
    assert_eq!(pauses, [60, 120, 240], "the pauses grow");

    sink.behave_well();
    desk.advance(Span::minutes(8));
    worker::once(&ctx).await.unwrap();
    assert_eq!(told(&desk, &cast).await, None);
    desk.advance(Span::hours(1));
    worker::once(&ctx).await.unwrap();
    assert_eq!(sent(&desk).await, 12, "nothing is lost");
}

async fn refusals_of_recipients_make_nothing_pause(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let sink = Sink::start().await;
    let ctx = sending_to(&desk, &sink);
    sink.behave(At::Recipient, Act::Say("550 5.1.1 No such user"));
    close(&desk, &cast, 6).await;
    worker::once(&ctx).await.unwrap();
    sink.behave_well();
    sink.behave(At::Recipient, Act::Say("450 4.2.0 Greylisted"));
    close(&desk, &cast, 6).await;
    worker::once(&ctx).await.unwrap();
    assert_eq!(tries(&sink), 12, "each was tried");
    assert_eq!(told(&desk, &cast).await, None);
}

async fn nodes_share_a_pause_and_its_probes(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let sink = Sink::start().await;
    let (one, other) = (sending_to(&desk, &sink), sending_to(&desk, &sink));
    sink.behave(At::Greeting, Act::Say("554 5.7.1 Go away"));
    close(&desk, &cast, 12).await;
    for _ in 0..4 {
        worker::once(&one).await.unwrap();
    }
    let greetings = || sink.commands().len();
    sink.behave_well();
    worker::once(&other).await.unwrap();
    assert_eq!((greetings(), sent(&desk).await), (0, 0), "the other node leaves the server alone, too");
    desk.advance(Span::minutes(1));
    worker::once(&other).await.unwrap();
    worker::once(&one).await.unwrap();
    assert!(sent(&desk).await >= 4, "one node's probe got through, and both go on");
    assert_eq!(told(&desk, &cast).await, None);
}
