//! Reports over ratings: what an address asks, and its answer as a page or a file.

mod content;
mod export;
mod names;
mod pages;
mod reasons;
mod rows;
mod scope;
mod service;
mod table;

pub use export::Export;
pub use service::ReportService;
