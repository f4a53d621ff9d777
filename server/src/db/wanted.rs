//! Whether somebody still waits for an answer: who goes away, or is answered that it took too long, drops
//! what was asked for them.

use std::sync::{Arc, Weak};

tokio::task_local! {
    static WAITING: Arc<()>;
}

/// Works; its [reports](super::Db::reports) are stopped when the work is dropped.
pub async fn while_wanted<F: Future>(work: F) -> F::Output {
    WAITING.scope(Arc::default(), work).await
}

/// Whoever waits for the work that is under way.
pub(super) struct ReadInterest(Option<Weak<()>>);

impl ReadInterest {
    pub(super) fn by_this_task() -> Self {
        Self(WAITING.try_with(Arc::downgrade).ok())
    }

    pub(super) fn still(&self) -> bool {
        self.0.as_ref().is_none_or(|waiting| waiting.strong_count() > 0)
    }
}
