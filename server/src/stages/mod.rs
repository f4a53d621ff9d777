//! Stages: their list, their settings, and what changing those does to tickets.

mod list;
mod order;
mod page;
mod remove;
mod save;
mod service;

pub use service::StageService;
