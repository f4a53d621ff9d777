//! The number by which people and the log name the same failure.

use std::{
    fmt::Display,
    hash::{BuildHasher, RandomState},
};

use domain::Refusal;

/// Logs why a request failed, and answers with the number under which that stands in the log.
pub fn internal(cause: &(impl Display + ?Sized)) -> Refusal {
    // A new state hashes with random keys: the number tells nothing of the process.
    let number = RandomState::new().hash_one(()) >> 32;
    let request = format!("{number:08x}");
    tracing::error!(%request, error = %cause, "a request failed");
    Refusal::Internal { request }
}
