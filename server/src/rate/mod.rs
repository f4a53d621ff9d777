//! The customer's rating page: what a link shows, and taking an answer.

mod nonce;
mod service;
mod store;

pub use nonce::ensure_key;
pub use service::{RateService, language_of};
