//! Types and tags of tickets.

mod page;
mod save;
mod service;

pub use service::LabelService;
