//! Templates of mails: their texts, read, tried and saved.

mod check;
mod naming;
mod page;
mod sample;
mod save;
mod service;
mod trial;

pub use service::TemplateService;
pub use trial::{Trial, preview};
