//! The customer's rating page: what a link shows, and taking an answer.

mod nonce;
mod service;
mod store;
mod suspects;
mod taking;
mod visits;

pub use nonce::{ensure_key, made};
pub use service::{RateService, language_of};
pub use suspects::{confirm, discard, forget_evidence};
pub use visits::visited;
