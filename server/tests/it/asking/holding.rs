//! A claimed mail stays its sender's for as long as that sends, and no longer.

use std::{future::pending, time::Duration};

use domain::time::{Span, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::{
    entities::outbound_mails,
    mail::{SmtpTransport, Transport},
    outbox::{self, LEASE, LeasedMail},
    worker,
};
use url::Url;

use super::Cast;
use crate::support::{
    desk::TestDesk,
    lab::wait_until,
    smtp::{Act, At, Sink},
};

on_both_databases!(
    a_mail_server_that_takes_ten_minutes_gets_a_mail_once,
    a_mail_whose_holder_is_dead_is_taken_up_within_two_minutes,
    work_on_a_mail_is_broken_off_when_it_is_no_longer_ours,
);

/// How often a lease is renewed here.
const OFTEN: Duration = Duration::from_millis(10);

/// Closes a ticket, lets its mail be written, and claims that.
async fn claimed(desk: &TestDesk) -> LeasedMail {
    let cast = Cast::gather(desk).await;
    cast.close(desk).await;
    let mut ctx = desk.ctx.clone();
    ctx.edges.transport = None;
    worker::once(&ctx).await.unwrap();
    outbox::claim(&ctx).await.unwrap().expect("a mail")
}

async fn lease_of(desk: &TestDesk, mail: &LeasedMail) -> Timestamp {
    let row = outbound_mails::Entity::find().filter(outbound_mails::Column::Id.eq(mail.id.0));
    let row = row.one(desk.ctx.db.read()).await.unwrap().unwrap();
    Timestamp::from_millis(row.lease_until.expect("a lease"))
}

async fn a_mail_server_that_takes_ten_minutes_gets_a_mail_once(desk: TestDesk) {
    let sink = Sink::start().await;
    sink.behave(At::Content, Act::Hold("250 2.0.0 Taken"));
    let mail = claimed(&desk).await;
    let transport = SmtpTransport::from_url(&Url::parse(&sink.url()).unwrap()).unwrap();
    let sending = transport.send(&mail.envelope, mail.content.as_bytes());
    let watching = async {
        wait_until("the server has the mail", async || sink.held() == 1).await;
        for minute in 1..=10 {
            desk.advance(Span::minutes(1));
            let full = desk.ctx.now() + LEASE;
            wait_until("the lease is renewed", async || lease_of(&desk, &mail).await >= full).await;
            assert!(outbox::claim(&desk.ctx).await.unwrap().is_none(), "after {minute} minutes");
        }
        sink.release();
    };
    let (sent, ()) = tokio::join!(outbox::hold(&desk.ctx, &mail, OFTEN, sending), watching);
    assert_eq!(sent, Some(Ok(())));
    assert_eq!(sink.commands().iter().filter(|line| *line == "DATA").count(), 1);
}

async fn a_mail_whose_holder_is_dead_is_taken_up_within_two_minutes(desk: TestDesk) {
    let mail = claimed(&desk).await;
    desk.advance(Span::seconds(80));
    assert!(outbox::claim(&desk.ctx).await.unwrap().is_none(), "it might still live");
    desk.advance(Span::seconds(40));
    let again = outbox::claim(&desk.ctx).await.unwrap().expect("the mail");
    assert_eq!(again.id, mail.id);
}

async fn work_on_a_mail_is_broken_off_when_it_is_no_longer_ours(desk: TestDesk) {
    let mail = claimed(&desk).await;
    desk.advance(LEASE);
    outbox::claim(&desk.ctx).await.unwrap().expect("another takes it up");
    let held = outbox::hold(&desk.ctx, &mail, OFTEN, pending::<()>()).await;
    assert_eq!(held, None);
}
