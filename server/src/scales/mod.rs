//! Scales of satisfaction levels: what is set about them.

mod list;
mod save;
mod service;

pub use service::ScaleService;
