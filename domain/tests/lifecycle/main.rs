//! The laws of a rating request's life, held against every short life and many long ones.

#![allow(clippy::unwrap_used, reason = "a law that can't be held up has failed")]

mod answers;
mod laws;
mod leaving;
mod lives;
mod rows;
mod stories;
