//! Opening the database with the settings that durability and speed need.

use std::{
    sync::{Arc, Mutex as StdMutex, PoisonError},
    time::{Duration, Instant},
};

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DatabaseConnection, DbErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    sqlx::{
        self,
        sqlite::{SqliteJournalMode, SqliteSynchronous},
    },
};
use tokio::sync::Mutex;
use url::Url;

use super::tx::Tx;
use crate::live::Live;

/// Versions of SQLite before this one can corrupt a WAL database (fixed in 3.51.3).
const SQLITE_AT_LEAST: (u32, u32, u32) = (3, 51, 3);

/// A node that is stopped or cut off in the midst of a transaction holds its locks no longer than this: the
/// others wait for them. Our own transactions wait for nothing but the database.
const ASLEEP: &str = "SET idle_in_transaction_session_timeout = '30s'";

/// A connection that was used within this time is taken from the pool without asking whether it still works.
const FRESH: Duration = Duration::from_secs(5);
/// A connection to PostgreSQL that was not used for so long is asked whether its node still takes writes.
const UNASKED: Duration = Duration::from_secs(1);
/// For so long after a statement failed every connection is asked.
const DOUBT: Duration = Duration::from_secs(10);
/// How many rows of each index SQLite looks at to estimate what a plan costs.
const ANALYSED: u32 = 400;

/// The pool, with what writers need.
#[derive(Clone)]
pub struct Db {
    pool: DatabaseConnection,
    live: Live,
    doubt: Doubt,
    /// SQLite takes one writer at a time: they queue here, in order, instead of spinning there.
    writer: Option<Arc<Mutex<()>>>,
}

/// When a statement last failed. A node that was a primary and is none any more shows only by refusing to
/// write; then connections to it are to leave the pool.
#[derive(Clone, Default)]
struct Doubt(Arc<StdMutex<Option<Instant>>>);

impl Doubt {
    fn judge(&self, failed: bool) {
        if failed {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        }
    }

    fn lasts(&self) -> bool {
        let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.is_some_and(|failed| failed.elapsed() < DOUBT)
    }
}

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The database's own words.
    #[error("AFTERWORD_DATABASE_URL: can't open the database: {0}")]
    Database(#[from] DbErr),
    /// The folder of the SQLite file can't be made.
    #[error("AFTERWORD_DATABASE_URL: can't make the folder {0}: {1}")]
    Folder(String, std::io::Error),
    /// The built-in SQLite is one that can corrupt data.
    #[error("this build holds SQLite {0}, which can corrupt a database in WAL mode; it needs 3.51.3")]
    OldSqlite(String),
}

impl Db {
    /// Opens the database of the configuration.
    ///
    /// # Errors
    /// [`ConnectError`], each naming the variable to mend.
    pub async fn connect(url: &Url, live: Live) -> Result<Self, ConnectError> {
        if url.scheme() == "sqlite" { sqlite(url, live).await } else { postgres(url, live).await }
    }

    /// For queries. Nothing is written through it.
    pub fn read(&self) -> &DatabaseConnection {
        &self.pool
    }

    /// Which database it is.
    pub fn backend(&self) -> DatabaseBackend {
        self.pool.get_database_backend()
    }

    /// Calls back after every statement. Only what is cloned from here afterwards does.
    pub fn watch(&mut self, seen: impl Fn(&Statement) + Send + Sync + 'static) {
        let doubt = self.doubt.clone();
        self.pool.set_metric_callback(move |info| {
            doubt.judge(info.failed);
            seen(info.statement);
        });
    }

    /// Lets SQLite count anew what it estimates plans by, where tables have grown since it last did. Without
    /// such counts it takes the wrong index for lists over several teams. PostgreSQL does so by itself.
    ///
    /// # Errors
    /// The database's.
    pub async fn optimize(&self) -> Result<(), DbErr> {
        if self.backend() != DatabaseBackend::Sqlite {
            return Ok(());
        }
        let tx = self.write().await?;
        // All tables, not only those that this connection has asked before.
        tx.on().execute_unprepared("PRAGMA optimize = 0x10002").await?;
        tx.commit().await
    }

    /// Begins a transaction that writes; on SQLite IMMEDIATE, so that it never fails half-way.
    ///
    /// # Errors
    /// The database's.
    pub async fn write(&self) -> Result<Tx, DbErr> {
        let turn = match &self.writer {
            Some(writer) => Some(writer.clone().lock_owned().await),
            None => None,
        };
        let options = TransactionOptions {
            sqlite_transaction_mode: turn.is_some().then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let txn = self.pool.begin_with_options(options).await?;
        Ok(Tx::new(txn, self.live.clone(), turn))
    }
}

async fn sqlite(url: &Url, live: Live) -> Result<Db, ConnectError> {
    if let Some(folder) = std::path::Path::new(url.path()).parent() {
        std::fs::create_dir_all(folder).map_err(|e| ConnectError::Folder(folder.display().to_string(), e))?;
    }
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", url.path()));
    options.max_connections(4).min_connections(0).sqlx_logging(false);
    options.test_before_acquire_if_idle_for(FRESH).map_sqlx_sqlite_opts(|o| {
        o.journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .statement_cache_capacity(64)
            .pragma("cache_size", "-2000")
            .analysis_limit(ANALYSED)
    });
    let pool = Database::connect(options).await?;
    let row = pool
        .query_one_raw(Statement::from_string(DatabaseBackend::Sqlite, "SELECT sqlite_version() AS v"))
        .await?;
    let version = row.map(|r| r.try_get::<String>("", "v")).transpose()?.unwrap_or_default();
    let mut parts = version.split('.').map(|p| p.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < SQLITE_AT_LEAST {
        return Err(ConnectError::OldSqlite(version));
    }
    Ok(Db { pool, live, doubt: Doubt::default(), writer: Some(Arc::default()) })
}

async fn postgres(url: &Url, live: Live) -> Result<Db, ConnectError> {
    let doubt = Doubt::default();
    let asked = doubt.clone();
    let mut options = ConnectOptions::new(url.as_str());
    options.max_connections(12).min_connections(0).sqlx_logging(false).map_sqlx_postgres_pool_opts(|pool| {
        pool.after_connect(|connection, _| {
            Box::pin(async move {
                sqlx::query(ASLEEP).execute(connection).await?;
                Ok(())
            })
        })
    });
    // After a fail-over a pool may still hold connections to a primary that is none any more. To ask at each
    // look-up would be a round trip more for each.
    options.test_before_acquire_if_idle_for(FRESH).map_sqlx_postgres_before_acquire(
        move |connection, known| {
            let ask = known.idle_for >= UNASKED || asked.lasts();
            Box::pin(async move { Ok(!ask || takes_writes(connection).await?) })
        },
    );
    let mut pool = Database::connect(options).await?;
    let failed = doubt.clone();
    pool.set_metric_callback(move |info| failed.judge(info.failed));
    let db = Db { pool, live: live.clone(), doubt, writer: None };
    live.follow(db.pool.get_postgres_connection_pool().clone());
    Ok(db)
}

async fn takes_writes(connection: &mut sqlx::PgConnection) -> Result<bool, sqlx::Error> {
    let read_only: String = sqlx::query_scalar("SHOW transaction_read_only").fetch_one(connection).await?;
    Ok(read_only == "off")
}
