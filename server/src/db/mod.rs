//! The database: one connection pool, one way to write.

mod connect;
pub mod sums;
mod tx;

pub use connect::{ConnectError, Db};
pub use tx::{Tx, refuse};
