//! The database: one connection pool, one way to write.

mod connect;
mod tx;

pub use connect::{ConnectError, Db};
pub use tx::{Tx, refuse};
