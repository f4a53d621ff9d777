//! The server's stories: each that touches storage is told to SQLite and to PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story that can't go on has failed")]

#[macro_use]
mod support;

mod asking;
mod behind;
mod changes;
mod command;
mod connections;
mod crawlers;
mod csv;
mod database;
mod edge;
mod explain;
mod faults;
mod hostile;
mod leases;
mod live;
mod long_chatter;
mod mail;
mod one_click;
mod own_tickets;
mod passwords;
mod plans;
mod proxied;
mod published;
mod rate_page;
mod rating_loop;
mod ratings;
mod reasons;
mod reports;
mod rights;
mod rooms;
mod scanners;
mod seeds;
mod sign_in;
mod silence;
mod statements;
mod storage;
mod sums;
mod suspects;
mod team_asking;
mod unsubscribe;
mod upgrade;
