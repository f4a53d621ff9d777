//! The edges and the order of steps: HTTP, sessions, storage, mail, worker, command line.
//!
//! Its modules stand in layers, each of which imports from itself and from those below it: storage and configuration,
//! then people and places, then requests, outbox and answers, then tickets, then rate, then what reads all of them,
//! then the desk with its worker, then http. `app/tests/circles.rs` keeps the order.

pub mod accounts;
pub mod answers;
pub mod audit;
pub mod config;
pub mod context;
pub mod db;
pub mod desk;
pub mod desk_settings;
pub mod edges;
pub mod entities;
pub mod figures;
pub mod health;
pub mod http;
pub mod labels;
pub mod live;
pub mod log;
pub mod mail;
pub mod notification_rules;
pub mod outbox;
pub mod people;
pub mod places;
pub mod rate;
pub mod ratings;
pub mod recount;
pub mod reports;
pub mod requests;
pub mod scales;
pub mod seed;
pub mod set_up;
pub mod shipped;
pub mod stages;
pub mod teams;
pub mod templates;
pub mod tickets;
pub mod timekeeping;
pub mod trace;
pub mod unsubscribe;
pub mod worker;
pub mod zones;

pub use config::Config;
pub use context::Context;
pub use edges::Edges;
