//! Mails on their way: written with the change that wants them, claimed by lease, settled only by
//! whom the lease still belongs to.

mod alert;
mod claim;
mod enqueue;
mod row;
mod settle;
pub mod token;
pub mod trouble;

pub use alert::alert;
pub use claim::{LEASE, LeasedMail, RENEWED_EVERY, claim, hold, release};
pub use enqueue::{EnqueueError, enqueue};
pub use settle::{Settlement, settle};
