//! Hints to open pages: in this process by a channel, between nodes by PostgreSQL's NOTIFY.
//!
//! A hint may get lost (a full channel, a broken connection); then everybody is told to fetch
//! again. Nothing depends on them but freshness.

use std::{convert::Infallible, time::Duration};

use domain::live::Hint;
use sea_orm::sqlx::{PgPool, postgres::PgListener};
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;

/// What travels inside this process and, but for the last, between nodes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Signal {
    /// Something changed.
    Hint(Hint),
    /// Somebody may hear more from now on, or less.
    Access(Access),
    /// Hints may have been missed.
    #[serde(skip)]
    Resync,
}

/// What changed of who may hear what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// A session ended, named by its key: its sockets close.
    SignedOut(String),
    /// An account was closed or got another password, role or teams, or a team another visibility: every socket
    /// looks up its rights.
    Rights,
}

/// The channel.
#[derive(Clone)]
pub struct Live {
    sender: broadcast::Sender<Signal>,
}

impl Default for Live {
    fn default() -> Self {
        Self { sender: broadcast::channel(256).0 }
    }
}

impl Live {
    /// All signals from now on. A receiver that falls behind learns so and resynchronises.
    pub fn listen(&self) -> broadcast::Receiver<Signal> {
        self.sender.subscribe()
    }

    /// Tells this process of a change.
    pub fn tell(&self, hint: Hint) {
        // No receiver means that no page is open.
        let _ = self.sender.send(Signal::Hint(hint));
    }

    /// Tells this process of any signal.
    pub(crate) fn signal(&self, signal: Signal) {
        let _ = self.sender.send(signal);
    }

    /// Passes on what all nodes tell over PostgreSQL, for as long as the process lives.
    pub(crate) fn follow(&self, pool: PgPool) {
        let sender = self.sender.clone();
        tokio::spawn(async move {
            loop {
                let Err(error) = receive(&pool, &sender).await;
                tracing::warn!(%error, "hints of other nodes are not heard; trying again");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        });
    }
}

/// Whoever has looked before we listened may have missed a hint: that is told once we listen, also after the
/// listener has found its way back by itself.
async fn receive(
    pool: &PgPool,
    sender: &broadcast::Sender<Signal>,
) -> Result<Infallible, sea_orm::sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen("afterword").await?;
    let _ = sender.send(Signal::Resync);
    loop {
        let signal = match listener.try_recv().await? {
            Some(notice) => serde_json::from_str(notice.payload()).ok(),
            None => Some(Signal::Resync),
        };
        if let Some(signal) = signal {
            let _ = sender.send(signal);
        }
    }
}
