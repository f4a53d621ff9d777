//! Opening the database with the settings that durability and speed need.

use std::{path::PathBuf, sync::Arc};

use domain::{ids::Ids, time::Timestamp};
use sea_orm::{
    ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use url::Url;

use super::{Failure, Storage, doubt::Doubt, postgres, sqlite, tx::Tx};
use crate::{edges::Patience, live::Live};

/// The connections: for pages, for writers, and for reports, so that none of them holds up another.
#[derive(Clone)]
pub struct Db {
    url: Url,
    pool: DatabaseConnection,
    /// SQLite takes one writer at a time: they queue for the one connection of this pool, in order. On
    /// PostgreSQL it is the pool of pages.
    writer: DatabaseConnection,
    reports: DatabaseConnection,
    live: Live,
    storage: Arc<Storage>,
    doubt: Doubt,
    made: bool,
}

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The database's own words.
    #[error("AFTERWORD_DATABASE_URL: can't open the database {0}: {1}")]
    Database(String, DbErr),
    /// The folder of the SQLite file can't be made.
    #[error("AFTERWORD_DATABASE_URL: can't create the folder {0}: {1}")]
    Folder(PathBuf, std::io::Error),
    /// The SQLite file can't be made or written.
    #[error("AFTERWORD_DATABASE_URL: can't write the file {0}, or make files beside it: {1}")]
    File(PathBuf, std::io::Error),
    /// The built-in SQLite is one that can corrupt data.
    #[error(
        "this build contains SQLite {0}, which can corrupt a database in WAL mode; 3.51.3 or newer is required"
    )]
    OldSqlite(String),
}

impl Db {
    /// Opens the database of the configuration.
    ///
    /// # Errors
    /// [`ConnectError`], each naming the variable to mend.
    pub async fn connect(url: &Url, live: Live, patience: &Patience) -> Result<Self, ConnectError> {
        let (url, storage, doubt) = (url.clone(), Arc::default(), Doubt::default());
        if url.scheme() == "sqlite" {
            let sqlite::Pools { pool, writer, reports, made } = sqlite::open(&url, patience).await?;
            return Ok(Self { url, pool, writer, reports, live, storage, doubt, made });
        }
        let failed = |error| ConnectError::Database(crate::config::named(&url), error);
        let pool = postgres::pool(&url, postgres::PAGES, Some(patience), &doubt).await.map_err(failed)?;
        let reports =
            postgres::pool(&url, postgres::REPORTS, Some(patience), &doubt).await.map_err(failed)?;
        live.follow(&url, patience);
        let mut db = Self { url, writer: pool.clone(), pool, reports, live, storage, doubt, made: false };
        db.watch(|_| {});
        Ok(db)
    }

    /// Calls back after every statement. Only what is cloned from here afterwards does.
    pub fn watch(&mut self, seen: impl Fn(&Statement) + Send + Sync + 'static) {
        let seen = Arc::new(seen);
        for pool in [&mut self.pool, &mut self.writer, &mut self.reports] {
            let seen = seen.clone();
            self.doubt.follow(pool, move |statement| seen(statement));
        }
    }

    /// For queries. Nothing is written through it.
    pub fn read(&self) -> &DatabaseConnection {
        &self.pool
    }

    /// For queries that may look at every row there is: few at a time, each stopped when it takes too long,
    /// or when nobody [waits](super::while_wanted) for it any more.
    pub fn reports(&self) -> &DatabaseConnection {
        &self.reports
    }

    /// Connections whose statements take as long as they need, for migrations and recounts. On PostgreSQL a
    /// pool of its own, which the caller closes.
    ///
    /// # Errors
    /// The database's.
    pub async fn unhurried(&self) -> Result<DatabaseConnection, DbErr> {
        match self.backend() {
            DatabaseBackend::Postgres => {
                postgres::pool(&self.url, postgres::UNHURRIED, None, &self.doubt).await
            }
            _ => Ok(self.pool.clone()),
        }
    }

    /// Which database it is.
    pub fn backend(&self) -> DatabaseBackend {
        self.pool.get_database_backend()
    }

    /// Whether the file of the database was not there before.
    pub fn made(&self) -> bool {
        self.made
    }

    /// What became of the last writes.
    pub fn storage(&self) -> &Storage {
        &self.storage
    }

    /// Begins a transaction that writes; on SQLite IMMEDIATE, so that it never fails half-way. `clock` is read
    /// once its turn has come. Services use [`Context::write`](crate::context::Context::write).
    ///
    /// # Errors
    /// The database's.
    pub async fn write(
        &self,
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
        ids: Ids,
    ) -> Result<Tx, Failure> {
        let txn = self.begin().await?;
        Ok(Tx::new(txn, self.live.clone(), self.storage.clone(), Box::new(clock), ids))
    }

    async fn begin(&self) -> Result<DatabaseTransaction, Failure> {
        let sqlite = self.backend() == DatabaseBackend::Sqlite;
        let options = TransactionOptions {
            sqlite_transaction_mode: sqlite.then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let begun = self.writer.begin_with_options(options).await;
        Ok(begun.inspect_err(|error| self.storage.failed(error))?)
    }

    /// Lets SQLite count anew what it estimates plans by, where tables have grown since it last did. Without
    /// such counts it takes the wrong index for lists over several teams. PostgreSQL does so by itself.
    ///
    /// # Errors
    /// The database's.
    pub async fn optimize(&self) -> Result<(), Failure> {
        if self.backend() != DatabaseBackend::Sqlite {
            return Ok(());
        }
        let txn = self.begin().await?;
        // All tables, not only those that this connection has asked before.
        let failed = |error: &DbErr| self.storage.failed(error);
        txn.execute_unprepared("PRAGMA optimize = 0x10002").await.inspect_err(failed)?;
        Ok(txn.commit().await.inspect_err(failed)?)
    }

    /// Removes from SQLite's log what was blanked or deleted since the last time: until then it still holds
    /// the pages as they were before. PostgreSQL keeps its log by rules of its own.
    ///
    /// # Errors
    /// The database's.
    pub async fn forget(&self) -> Result<(), Failure> {
        if self.backend() == DatabaseBackend::Sqlite && self.storage.take_blanked() {
            let emptied = sqlite::empty_log(&self.url).await;
            if !emptied.map_err(|error| DbErr::Exec(RuntimeErr::SqlxError(Arc::new(error))))? {
                self.storage.blanked();
            }
        }
        Ok(())
    }
}
