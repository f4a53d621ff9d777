//! Connections to PostgreSQL. None of them waits for ever: a server that vanishes without a word is noticed
//! by every step of ours, and by the server when it is we who vanish.

use std::{io, time::Duration};

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DbErr,
    sqlx::{self, Connection, PgConnection},
};
use tokio::time::timeout;
use url::Url;

use super::doubt::Doubt;
use crate::edges::Patience;

/// How many connections pages and the worker share.
pub const PAGES: u32 = 12;
/// How many reports are made at the same time.
pub const REPORTS: u32 = 3;
/// For migrations: the turn, and the work.
pub const UNHURRIED: u32 = 2;

/// A node that is stopped or cut off in the midst of a transaction holds its locks no longer than this: the
/// others wait for them. Our own transactions wait for nothing but the database. The rest tells the server
/// within half a minute that a node is gone, though its connection was never closed.
const ASLEEP: &str = "SET idle_in_transaction_session_timeout = '30s';
    SET tcp_user_timeout = '30s';
    SET tcp_keepalives_idle = 15;
    SET tcp_keepalives_interval = 5;
    SET tcp_keepalives_count = 3;";

/// A connection that has rested for so long is asked whether it still stands, and takes writes, before it is
/// used. To ask each time would be a round trip more for each look-up.
const RESTED: Duration = Duration::from_secs(1);

/// A pool; without patience, statements take as long as they need.
pub async fn pool(
    url: &Url,
    size: u32,
    patience: Option<&Patience>,
    doubt: &Doubt,
) -> Result<DatabaseConnection, DbErr> {
    let doubt = doubt.clone();
    let Patience { acquire, answer, statement, .. } = patience.copied().unwrap_or_default();
    let longest = if patience.is_some() { statement.as_millis() } else { 0 };
    let mut options = ConnectOptions::new(url.as_str());
    options
        .max_connections(size)
        .min_connections(0)
        .connect_lazy(size == REPORTS)
        .acquire_timeout(acquire)
        .sqlx_logging(false)
        .test_before_acquire(false)
        .map_sqlx_postgres_pool_opts(move |pool| {
            pool.after_connect(move |connection, _| {
                Box::pin(async move {
                    let settings = format!("{ASLEEP} SET statement_timeout = {longest}");
                    sqlx::raw_sql(sqlx::AssertSqlSafe(settings)).execute(&mut *connection).await?;
                    writable(connection, answer).await
                })
            })
            .before_acquire({
                let doubt = doubt.clone();
                move |connection, rest| {
                    let ask = rest.idle_for >= RESTED || doubt.lasts();
                    Box::pin(async move {
                        if ask {
                            writable(connection, answer).await?;
                        }
                        Ok(true)
                    })
                }
            })
            // The pool itself asks a connection that comes back, and would wait for ever for the answer of a
            // server that is silent: the connection would never be free again.
            .after_release(move |connection, _| {
                Box::pin(async move { in_time(answer, connection.ping()).await.map(|()| true) })
            })
        });
    Database::connect(options).await
}

/// After a fail-over the address may still lead to a primary that is none any more.
async fn writable(connection: &mut PgConnection, answer: Duration) -> Result<(), sqlx::Error> {
    let asked = sqlx::query_scalar("SHOW transaction_read_only").fetch_one(connection);
    let read_only: String = in_time(answer, asked).await?;
    if read_only == "off" {
        return Ok(());
    }
    let why = "PostgreSQL takes no writes here (transaction_read_only is on)";
    Err(sqlx::Error::Io(io::Error::new(io::ErrorKind::ReadOnlyFilesystem, why)))
}

async fn in_time<T>(
    answer: Duration,
    asked: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    let silent = |_| sqlx::Error::Io(io::Error::new(io::ErrorKind::TimedOut, "PostgreSQL is silent"));
    timeout(answer, asked).await.map_err(silent)?
}
