//! Whether connections are to be asked before they are used.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use sea_orm::{DatabaseConnection, Statement};

/// For so long after a statement failed every connection is asked.
const DOUBT: Duration = Duration::from_secs(10);

/// When a statement last failed. A node that was a primary and is none any more shows only by refusing to
/// write; then connections to it are to leave the pool.
#[derive(Clone, Default)]
pub struct Doubt(Arc<Mutex<Option<Instant>>>);

impl Doubt {
    /// Listens to the statements of a pool, and tells of each.
    pub fn follow(&self, pool: &mut DatabaseConnection, seen: impl Fn(&Statement) + Send + Sync + 'static) {
        let doubt = self.clone();
        pool.set_metric_callback(move |info| {
            doubt.judge(info.failed);
            seen(info.statement);
        });
    }

    fn judge(&self, failed: bool) {
        if failed {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        }
    }

    /// Whether a statement failed lately.
    pub fn lasts(&self) -> bool {
        let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.is_some_and(|failed| failed.elapsed() < DOUBT)
    }
}
