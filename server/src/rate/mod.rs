//! The customer's rating page: what a link shows, and taking an answer.

mod answers;
mod doubts;
mod nonce;
mod service;
mod store;
mod suspects;
mod taking;
mod visits;

pub use answers::COUNTED;
pub use doubts::{count_doubts, doubts};
pub use nonce::{ensure_key, made};
pub use service::{RateService, language_of};
pub use suspects::{confirm, discard, forget_evidence, suspects};
pub use visits::visited;
