//! What is set for the whole desk: reading and saving it, keeping it at hand, and what the process found where it runs.

mod found;
mod known;
mod save;
mod service;

pub use known::follow;
pub use service::DeskService;
