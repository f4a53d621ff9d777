//! The server's stories: each that touches storage is told to SQLite and to PostgreSQL.

#[macro_use]
mod support;

mod edge;
mod faults;
mod mail;
mod rate_page;
mod rating_loop;
mod sign_in;
