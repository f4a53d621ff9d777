//! The server's stories, one file or folder each; those that touch storage are told to SQLite and to PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story that can't go on has failed")]

#[macro_use]
#[path = "../support/mod.rs"]
mod support;

automod::dir!("tests/it");
