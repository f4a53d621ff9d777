//! A process that is told to stop.

use std::sync::Arc;

use sea_orm::EntityTrait;
use server::{
    context::Stop,
    entities::outbound_mails,
    mail::{Envelope, SendError, Transport},
    worker,
};

use super::Cast;
use crate::support::desk::{Postbox, TestDesk};

on_both_databases!(a_process_that_is_told_to_stop_finishes_the_mails_in_hand_and_begins_no_other);

/// A mail server in the midst of whose work the process is told to stop.
struct Stopping {
    postbox: Arc<Postbox>,
    stop: Stop,
}

#[async_trait::async_trait]
impl Transport for Stopping {
    async fn send(&self, envelope: &Envelope, message: &[u8]) -> Result<(), SendError> {
        self.stop.now();
        tokio::task::yield_now().await;
        self.postbox.send(envelope, message).await
    }
}

async fn a_process_that_is_told_to_stop_finishes_the_mails_in_hand_and_begins_no_other(desk: TestDesk) {
    const DUE: usize = 12;
    const SENDERS: usize = 4;
    let cast = Cast::gather(&desk).await;
    for _ in 0..DUE {
        cast.another(&desk).await.close(&desk).await;
    }
    let mut ctx = desk.ctx.clone();
    ctx.edges.transport = Some(Arc::new(Stopping { postbox: desk.postbox.clone(), stop: ctx.stop.clone() }));
    worker::run(ctx).await;

    let mails = outbound_mails::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    let sent = mails.iter().filter(|mail| mail.state == "sent").count();
    assert_eq!(sent, desk.tokens().len(), "what was taken is noted");
    assert!((1..=SENDERS).contains(&sent), "{sent} of {DUE} were sent");
    assert!(mails.iter().all(|mail| mail.lease_id.is_none()), "nobody waits for the end of a lease");
}
