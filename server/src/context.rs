//! What every service works with.

use std::sync::Arc;

use domain::{
    desk_settings::DeskSettings,
    ids::Ids,
    set_up::TestMail,
    time::{Span, Timestamp},
};
use tokio::sync::{Notify, watch};
use uuid::Uuid;

use crate::{
    config::Config,
    db::{Db, Failure, Tx},
    edges::Edges,
    health::Health,
    live::Live,
    mail::Transport,
};

/// The server's context: database, configuration, edges. Cheap to clone.
#[derive(Clone)]
pub struct Context {
    /// The database.
    pub db: Db,
    /// What was configured.
    pub config: Arc<Config>,
    /// Time, random bytes, mail.
    pub edges: Edges,
    /// What is set for the whole desk, as this process knows it.
    pub desk: KnownDesk,
    /// Hints to open pages.
    pub live: Live,
    /// Wakes the worker of this process when something fell due at once.
    pub wake: Arc<Notify>,
    /// Gives out identifiers in order.
    pub ids: Ids,
    /// Whether this process is to end.
    pub stop: Stop,
    /// What the parts of this process last did.
    pub health: Arc<Health>,
}

/// What is set for the whole desk, kept at hand: every page needs it. `desk_settings::follow` keeps it true.
#[derive(Clone)]
pub struct KnownDesk(Arc<watch::Sender<Arc<DeskSettings>>>);

impl Default for KnownDesk {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::default()))
    }
}

impl KnownDesk {
    /// What is known.
    pub fn now(&self) -> Arc<DeskSettings> {
        self.0.borrow().clone()
    }

    /// From now on this is known.
    pub fn set(&self, settings: DeskSettings) {
        self.0.send_if_modified(|known| {
            let other = **known != settings;
            if other {
                *known = Arc::new(settings);
            }
            other
        });
    }

    /// Tells of changes from now on.
    pub fn watch(&self) -> watch::Receiver<Arc<DeskSettings>> {
        self.0.subscribe()
    }
}

/// Tells the worker of a process that it is to end.
#[derive(Clone)]
pub struct Stop(Arc<watch::Sender<bool>>);

impl Default for Stop {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Stop {
    /// From now on nothing new is begun.
    pub fn now(&self) {
        self.0.send_replace(true);
    }

    /// Whether nothing new is to be begun.
    pub fn told(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until it is told.
    pub async fn wait(&self) {
        // The sender lives as long as this does.
        drop(self.0.subscribe().wait_for(|told| *told).await);
    }
}

impl Context {
    /// The present instant by the injected clock, put right by PostgreSQL's: that of all nodes.
    pub fn now(&self) -> Timestamp {
        self.edges.clock.now() + self.health.offset()
    }

    /// The time since some fixed moment, by the injected clock.
    pub fn elapsed(&self) -> Span {
        self.edges.clock.elapsed()
    }

    /// A new identifier, greater than those before.
    pub fn id(&self) -> Uuid {
        self.ids.next(self.now())
    }

    /// Begins a transaction that writes.
    ///
    /// # Errors
    /// The database's.
    pub async fn write(&self) -> Result<Tx, Failure> {
        let ctx = self.clone();
        self.db.write(move || ctx.now(), self.ids.clone()).await
    }

    /// The way of mails to colleagues, which leave at once; none where nothing leaves. A demonstration keeps what goes
    /// to customers for its mailbox, and delivers nothing.
    pub fn at_once(&self) -> Option<&Arc<dyn Transport>> {
        let kept = self.config.demo && self.config.mail.smtp.is_none();
        self.edges.transport.as_ref().filter(|_| !kept)
    }

    /// What becomes of a test mail where nothing leaves.
    pub fn unsent(&self) -> TestMail {
        if self.config.demo { TestMail::Kept } else { TestMail::NoServer }
    }

    /// Whether requests wait because the desk does not know its own address.
    pub fn held(&self) -> bool {
        self.config.base.is_none()
    }
}
