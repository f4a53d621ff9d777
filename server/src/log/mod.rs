//! Reading the log of who changed what.

mod changes;
mod names;
mod service;

pub use service::LogService;
