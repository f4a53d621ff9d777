//! A transaction that writes, with the hints that go out when it commits.

use domain::{Refusal, live::Hint};
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, Statement};
use tokio::sync::OwnedMutexGuard;

use crate::live::Live;

/// A transaction. Dropped without [`Tx::commit`] it leaves nothing behind.
pub struct Tx {
    txn: DatabaseTransaction,
    live: Live,
    hints: Vec<Hint>,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Tx {
    pub(super) fn new(txn: DatabaseTransaction, live: Live, turn: Option<OwnedMutexGuard<()>>) -> Self {
        Self { txn, live, hints: Vec::new(), _turn: turn }
    }

    /// Tells open pages of a change once it is committed. A later hint on a ticket replaces an
    /// earlier one.
    pub fn hint(&mut self, hint: Hint) {
        self.hints.retain(|h| h.ticket != hint.ticket);
        self.hints.push(hint);
    }

    /// Makes everything durable and sends the hints: through PostgreSQL to every node, on SQLite
    /// to the one there is.
    ///
    /// # Errors
    /// The database's; then nothing was written.
    pub async fn commit(self) -> Result<(), DbErr> {
        if self.txn.get_database_backend() == DatabaseBackend::Postgres {
            for hint in &self.hints {
                let payload = serde_json::to_string(hint).map_err(|e| DbErr::Custom(e.to_string()))?;
                let notify = Statement::from_sql_and_values(
                    DatabaseBackend::Postgres,
                    "SELECT pg_notify('afterword', $1)",
                    [payload.into()],
                );
                self.txn.execute_raw(notify).await?;
            }
            return self.txn.commit().await;
        }
        self.txn.commit().await?;
        for hint in self.hints {
            self.live.tell(hint);
        }
        Ok(())
    }

    /// For queries and statements within.
    pub fn on(&self) -> &DatabaseTransaction {
        &self.txn
    }
}

/// A database error as people see it: a number; the cause stays in the log.
pub fn refuse(error: DbErr) -> Refusal {
    static COUNT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    let number = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let request = format!("{}-{number}", std::process::id());
    tracing::error!(%request, %error, "the database refused");
    Refusal::Internal { request }
}
