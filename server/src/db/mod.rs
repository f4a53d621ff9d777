//! The database: its connections, and one way to write.

mod connect;
mod doubt;
mod failure;
mod level;
mod postgres;
mod rule;
mod sqlite;
mod storage;
pub mod sums;
mod tx;
mod wanted;

pub use connect::{ConnectError, Db};
pub use failure::Failure;
pub use level::level;
pub use rule::{add_rule, rule_row};
pub use storage::{Storage, Trouble};
pub use tx::Tx;
pub use wanted::while_wanted;
