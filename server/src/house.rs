//! What every service works with.

use std::sync::Arc;

use domain::{ids::Sequence, time::Timestamp};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::{config::Config, db::Db, edges::Edges, live::Live};

/// Database, configuration and edges in one hand. Cheap to clone.
#[derive(Clone)]
pub struct House {
    /// The database.
    pub db: Db,
    /// What was configured.
    pub config: Arc<Config>,
    /// Time, random bytes, mail.
    pub edges: Edges,
    /// Hints to open pages.
    pub live: Live,
    /// Wakes the worker of this process when something fell due at once.
    pub wake: Arc<Notify>,
    /// Gives out identifiers in order.
    pub ids: Arc<Sequence>,
}

impl House {
    /// The present instant by the injected clock.
    pub fn now(&self) -> Timestamp {
        self.edges.clock.now()
    }

    /// A new identifier, greater than those before.
    pub fn id(&self) -> Uuid {
        self.ids.next(self.now(), &*self.edges.entropy)
    }

    /// Whether requests wait because the desk does not know its own address.
    pub fn held(&self) -> bool {
        self.config.base.is_none()
    }
}
