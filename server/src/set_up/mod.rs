//! The first run of a desk: the code that its start prints, the first administrator, and what is still to be done.

mod begin;
mod code;
mod found;
mod service;

pub use begin::{SetUpError, begin, begin_by_command};
pub use code::issue;
pub use found::{Found, found};
pub use service::SetUpService;
