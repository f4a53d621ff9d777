//! Connections to SQLite, and its file.

use std::{
    fs::{DirBuilder, OpenOptions, Permissions, set_permissions},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::Path,
    time::{Duration, Instant},
};

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DatabaseConnection, DbErr, Statement,
    sqlx::{
        self, ConnectOptions as _, Connection, SqliteConnection,
        sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
    },
};
use url::Url;

use super::{ConnectError, wanted::ReadInterest};
use crate::{config, edges::Patience};

/// Versions of SQLite before this one can corrupt a WAL database (fixed in 3.51.3).
const SQLITE_AT_LEAST: (u32, u32, u32) = (3, 51, 3);

/// How many rows of each index SQLite looks at to estimate what a plan costs.
const ANALYSED: u32 = 400;

const PAGES: u32 = 4;
const WRITER: u32 = 1;
/// How many reports are made at the same time.
const REPORTS: u32 = 2;

/// How many steps of SQLite's machine lie between two looks whether a report is still wanted: about a
/// millisecond.
const STEPS: i32 = 20_000;

/// What was opened.
pub struct Pools {
    pub pool: DatabaseConnection,
    pub writer: DatabaseConnection,
    pub reports: DatabaseConnection,
    /// Whether the file was not there before.
    pub made: bool,
}

pub async fn open(url: &Url, patience: &Patience) -> Result<Pools, ConnectError> {
    let file = config::file(url);
    let made = prepare(&file)?;
    let failed = |error| ConnectError::Database(file.display().to_string(), error);
    let pool = connect(url, PAGES, patience).await.map_err(failed)?;
    let version = version(&pool).await.map_err(failed)?;
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < SQLITE_AT_LEAST {
        return Err(ConnectError::OldSqlite(version));
    }
    let writer = connect(url, WRITER, patience).await.map_err(failed)?;
    let reports = connect(url, REPORTS, patience).await.map_err(failed)?;
    Ok(Pools { pool, writer, reports, made })
}

/// Makes folder and file, for nobody's eyes but ours: they hold people's words, password hashes, and the
/// links of mails that wait. Tells whether the file is new.
fn prepare(file: &Path) -> Result<bool, ConnectError> {
    let wrong = |error| ConnectError::File(file.to_owned(), error);
    let made = !file.exists();
    if let Some(folder) = file.parent().filter(|folder| !folder.exists()) {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
        made.map_err(|error| ConnectError::Folder(folder.to_owned(), error))?;
    }
    let opened =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(file);
    drop(opened.map_err(wrong)?);
    // SQLite gives the files that it makes beside it the same rights; those of earlier versions had more.
    for ending in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        match set_permissions(&name, Permissions::from_mode(0o600)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(file = ?name, %error, "others on this machine may be able to read the database");
            }
            _ => {}
        }
    }
    Ok(made)
}

async fn connect(url: &Url, size: u32, patience: &Patience) -> Result<DatabaseConnection, DbErr> {
    let Patience { acquire, statement, .. } = *patience;
    let file = config::file(url);
    let mut options = ConnectOptions::new("sqlite://");
    options
        .max_connections(size)
        .min_connections(0)
        .connect_lazy(size == REPORTS)
        .acquire_timeout(if size == PAGES { acquire } else { statement })
        .sqlx_logging(false)
        .test_before_acquire(false)
        .map_sqlx_sqlite_opts(move |options| {
            options
                .filename(&file)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10))
                .statement_cache_capacity(64)
                .pragma("cache_size", "-2000")
                .analysis_limit(ANALYSED)
                // What is deleted or blanked is overwritten, not only forgotten.
                .pragma("secure_delete", "ON")
        });
    if size == WRITER {
        // A full disk makes SQLite end a transaction by itself, which the driver does not notice: it would begin
        // no other one on this connection.
        options.map_sqlx_sqlite_pool_opts(|pool| {
            pool.after_release(|connection, _| {
                Box::pin(async move {
                    connection.ping().await?;
                    Ok(!connection.is_in_transaction())
                })
            })
        });
    }
    if size == REPORTS {
        options.map_sqlx_sqlite_pool_opts(move |pool| {
            pool.after_connect(move |connection, _| Box::pin(limit(connection, statement))).before_acquire(
                move |connection, _| {
                    Box::pin(async move {
                        limit(connection, statement).await?;
                        Ok(true)
                    })
                },
            )
        });
    }
    Database::connect(options).await
}

/// Stops what the connection does next once it has taken too long, or nobody waits for it any more.
async fn limit(connection: &mut SqliteConnection, longest: Duration) -> Result<(), sqlx::Error> {
    let (end, wanted) = (Instant::now() + longest, ReadInterest::by_this_task());
    let go_on = move || Instant::now() < end && wanted.still();
    connection.lock_handle().await?.set_progress_handler(STEPS, go_on);
    Ok(())
}

/// Writes the log into the database and empties it, unless somebody reads or writes just now: nobody is to wait
/// for this. Tells whether it did.
pub async fn empty_log(url: &Url) -> Result<bool, sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(config::file(url)).busy_timeout(Duration::ZERO);
    let mut connection = options.connect().await?;
    let busy: i32 = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(busy == 0)
}

async fn version(pool: &DatabaseConnection) -> Result<String, DbErr> {
    let ask = Statement::from_string(DatabaseBackend::Sqlite, "SELECT sqlite_version() AS v");
    let row = pool.query_one_raw(ask).await?;
    Ok(row.map(|row| row.try_get::<String>("", "v")).transpose()?.unwrap_or_default())
}
