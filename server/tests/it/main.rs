//! The server's stories: each that touches storage is told to SQLite and to PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story that can't go on has failed")]

#[macro_use]
mod support;

mod edge;
mod faults;
mod live;
mod mail;
mod plans;
mod rate_page;
mod rating_loop;
mod ratings;
mod reports;
mod rights;
mod sign_in;
mod sums;
