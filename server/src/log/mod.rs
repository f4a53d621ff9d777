//! Reading the log of who changed what.

mod changes;
mod names;
mod service;
mod values;

pub use service::LogService;
