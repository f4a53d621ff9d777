//! Hints to open pages: in this process by a channel, between nodes by PostgreSQL's NOTIFY.
//!
//! A hint may get lost (a full channel, a broken connection); then everybody is told to fetch
//! again. Nothing depends on them but freshness.

use std::{convert::Infallible, io, sync::Arc, time::Duration};

use domain::live::Hint;
use sea_orm::sqlx::{self, Executor, postgres::PgListener};
use serde::{Deserialize, Serialize};
use tokio::{
    sync::{broadcast, watch},
    time::{Instant, timeout},
};
use url::Url;

use crate::edges::Patience;

/// What the channel is called in PostgreSQL.
const CHANNEL: &str = "afterword";

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

/// What changed of who may hear what, and of what nodes keep at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// A session ended, named by its key: its sockets close.
    SignedOut(String),
    /// An account was closed or got another password, role or teams, or a team another visibility: every socket
    /// looks up its rights.
    Rights,
    /// A stage was made, changed, placed or deleted, or a team archived or restored: pages fetch again what they show.
    Stages,
    /// What is set for the whole desk changed: each node reads it again.
    Desk,
}

/// The channel.
#[derive(Clone)]
pub struct Live {
    sender: broadcast::Sender<Signal>,
    /// When it was last certain that other nodes are heard.
    heard: Arc<watch::Sender<Option<Instant>>>,
}

impl Default for Live {
    fn default() -> Self {
        Self { sender: broadcast::channel(256).0, heard: Arc::new(watch::Sender::new(None)) }
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
    pub(crate) fn follow(&self, url: &Url, patience: &Patience) {
        let (sender, heard, url, patience) =
            (self.sender.clone(), self.heard.clone(), url.clone(), *patience);
        tokio::spawn(async move {
            loop {
                let Err(error) = receive(&url, &sender, &heard, &patience).await;
                tracing::warn!(%error, "hints of other nodes are not heard; trying again");
                tokio::time::sleep(patience.heartbeat.min(Duration::from_secs(1))).await;
            }
        });
    }

    /// How long ago it was certain that hints of other nodes are heard; none where there are no other nodes.
    pub fn silent_for(&self) -> Option<Duration> {
        self.heard.borrow().map(|heard| heard.elapsed())
    }
}

/// Whoever has looked before we listened may have missed a hint: that is told once we listen.
///
/// A connection on which nothing comes may be broken without a word: after a while without hints it is asked.
async fn receive(
    url: &Url,
    sender: &broadcast::Sender<Signal>,
    heard: &watch::Sender<Option<Instant>>,
    patience: &Patience,
) -> Result<Infallible, sqlx::Error> {
    let silent = |_| io::Error::new(io::ErrorKind::TimedOut, "PostgreSQL is silent");
    heard.send_if_modified(|heard| heard.is_none() && heard.replace(Instant::now()).is_none());
    // A connection of its own: one that never answers is given up without the pool's noticing.
    let mut listener =
        timeout(patience.acquire, PgListener::connect(url.as_str())).await.map_err(silent)??;
    listener.eager_reconnect(false);
    timeout(patience.answer, listener.listen(CHANNEL)).await.map_err(silent)??;
    heard.send_replace(Some(Instant::now()));
    let _ = sender.send(Signal::Resync);
    loop {
        match timeout(patience.heartbeat, listener.try_recv()).await {
            Ok(notice) => {
                let Some(notice) = notice? else {
                    return Err(io::Error::from(io::ErrorKind::ConnectionReset).into());
                };
                if let Ok(signal) = serde_json::from_str(notice.payload()) {
                    let _ = sender.send(signal);
                }
            }
            // To listen once more changes nothing.
            Err(_) => {
                let again = format!("LISTEN {CHANNEL}");
                let asked = listener.execute(sqlx::AssertSqlSafe(again));
                timeout(patience.answer, asked).await.map_err(silent)??;
            }
        }
        heard.send_replace(Some(Instant::now()));
    }
}
