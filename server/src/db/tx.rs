//! A transaction that writes, with the sums that it changes and the hints that go out when it commits.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicI64, Ordering},
};

use async_trait::async_trait;
use domain::{ids::Ids, live::Hint, time::Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, EntityTrait, ExecResult, QueryResult,
    Statement,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use uuid::Uuid;

use super::{
    Failure, Storage,
    sums::{Changes, Rating, Request},
};
use crate::{
    entities::counters,
    live::{Access, Live, Signal},
};

/// A transaction. Dropped without [`Tx::commit`] it leaves nothing behind.
pub struct Tx {
    txn: WatchedTransaction,
    live: Live,
    hints: Vec<Hint>,
    access: Vec<Access>,
    sums: Changes,
    rated: bool,
    blanks: AtomicBool,
    now: AtomicI64,
    clock: Box<dyn Fn() -> Timestamp + Send + Sync>,
    ids: Ids,
}

impl Tx {
    pub(super) fn new(
        txn: DatabaseTransaction,
        live: Live,
        storage: Arc<Storage>,
        clock: Box<dyn Fn() -> Timestamp + Send + Sync>,
        ids: Ids,
    ) -> Self {
        Self {
            now: AtomicI64::new(clock().millis()),
            clock,
            ids,
            txn: WatchedTransaction { txn, storage, wrote: AtomicBool::new(false) },
            live,
            hints: Vec::new(),
            access: Vec::new(),
            sums: Changes::default(),
            rated: false,
            blanks: AtomicBool::new(false),
        }
    }

    /// The instant of all that this transaction does: read when it began, and once more when it held its ticket,
    /// see [`Tx::waited`].
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.now.load(Ordering::Relaxed))
    }

    /// Reads the clock again after waiting for a lock, so that what is written now does not date from before what
    /// the other has written. A clock that was set back changes nothing.
    pub fn waited(&self) {
        self.now.fetch_max((self.clock)().millis(), Ordering::Relaxed);
    }

    /// A new identifier, greater than those before.
    pub fn id(&self) -> Uuid {
        self.ids.next(self.now())
    }

    /// What this transaction blanks or deletes is to leave no trace, see [`Db::forget`](super::Db::forget).
    pub fn blanks(&self) {
        self.blanks.store(true, Ordering::Relaxed);
    }

    /// Tells open pages of a change once it is committed. A later hint on a ticket replaces an
    /// earlier one, except that what was rated stays rated, and low.
    pub fn hint(&mut self, mut hint: Hint) {
        for earlier in self.hints.iter().filter(|earlier| earlier.ticket == hint.ticket) {
            hint.rated |= earlier.rated;
            hint.low |= earlier.low;
        }
        self.hints.retain(|h| h.ticket != hint.ticket);
        self.hints.push(hint);
    }

    /// Tells all nodes, once this is committed, that somebody may hear more or less.
    pub fn access(&mut self, change: Access) {
        self.access.push(change);
    }

    /// The next number of a counter, from 1. Numbers of transactions that fail are given out again.
    ///
    /// # Errors
    /// The database's.
    pub async fn count_up(&self, name: &str) -> Result<i64, Failure> {
        let one = counters::ActiveModel { name: Set(name.to_owned()), value: Set(1) };
        let more = Expr::col((counters::Entity, counters::Column::Value)).add(1);
        let again =
            OnConflict::column(counters::Column::Name).value(counters::Column::Value, more).to_owned();
        counters::Entity::insert(one).on_conflict(again).exec_without_returning(&self.txn).await?;
        let counter = counters::Entity::find_by_id(name).one(&self.txn).await?;
        counter.map(|counter| counter.value).ok_or_else(|| Failure::missing(format!("counter {name}")))
    }

    /// Counts a rating `n` times; -1 takes it out. Whoever changes one takes out the old and counts the
    /// new. The hints of this transaction then tell that figures changed.
    pub fn count_rating(&mut self, rating: &Rating, n: i64) {
        self.sums.rating(rating, n);
        self.rated = true;
    }

    /// Counts a request `n` times, as [`Tx::count_rating`] does a rating.
    pub fn count_request(&mut self, request: &Request, n: i64) {
        self.sums.request(request, n);
    }

    /// Makes everything durable and sends the hints: through PostgreSQL to every node, on SQLite
    /// to the one there is.
    ///
    /// # Errors
    /// The database's; then nothing was written.
    pub async fn commit(mut self) -> Result<(), Failure> {
        let backend = self.txn.get_database_backend();
        // Last of all, so that the rows that everybody writes are held for a moment only.
        if let Some(sums) = self.sums.statement(backend) {
            self.txn.execute_raw(sums).await?;
        }
        for hint in &mut self.hints {
            hint.rated |= self.rated;
        }
        let hints = self.hints.into_iter().map(Signal::Hint);
        let signals: Vec<_> = hints.chain(self.access.into_iter().map(Signal::Access)).collect();
        if backend == DatabaseBackend::Postgres {
            for signal in &signals {
                let payload = serde_json::to_string(signal).map_err(|e| Failure::Broken(e.to_string()))?;
                let notify = Statement::from_sql_and_values(
                    backend,
                    "SELECT pg_notify('afterword', $1)",
                    [payload.into()],
                );
                self.txn.execute_raw(notify).await?;
            }
            return Ok(self.txn.commit().await?);
        }
        let storage = self.txn.storage.clone();
        self.txn.commit().await?;
        if self.blanks.into_inner() {
            storage.blanked();
        }
        for signal in signals {
            self.live.signal(signal);
        }
        Ok(())
    }

    /// For queries and statements within.
    pub fn on(&self) -> &WatchedTransaction {
        &self.txn
    }
}

/// A transaction whose errors are noted: they tell whether the database takes writes at all.
pub struct WatchedTransaction {
    txn: DatabaseTransaction,
    storage: Arc<Storage>,
    wrote: AtomicBool,
}

impl WatchedTransaction {
    fn seen<T>(&self, outcome: Result<T, DbErr>) -> Result<T, DbErr> {
        outcome.inspect_err(|error| self.storage.failed(error))
    }

    async fn commit(self) -> Result<(), DbErr> {
        let committed = self.txn.commit().await;
        match &committed {
            Ok(()) if self.wrote.into_inner() => self.storage.wrote(),
            Ok(()) => {}
            Err(error) => self.storage.failed(error),
        }
        committed
    }
}

#[async_trait]
impl ConnectionTrait for WatchedTransaction {
    fn get_database_backend(&self) -> DatabaseBackend {
        self.txn.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let done = self.seen(self.txn.execute_raw(statement).await)?;
        self.wrote.store(true, Ordering::Relaxed);
        Ok(done)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.seen(self.txn.execute_unprepared(sql).await)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.seen(self.txn.query_one_raw(statement).await)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.seen(self.txn.query_all_raw(statement).await)
    }
}
