//! The edges and the order of steps: HTTP, sessions, storage, mail, worker, command line.
//!
//! Inside, rooms import leftwards only: people and settings, then stages, outbox, requests, figures,
//! tickets, rate, ratings and portal, then teams and reports, then http and worker.

pub mod accounts;
pub mod audit;
pub mod config;
pub mod db;
pub mod desk;
pub mod edges;
pub mod entities;
pub mod figures;
pub mod health;
pub mod house;
pub mod http;
pub mod levels;
pub mod live;
pub mod mail;
pub mod outbox;
pub mod rate;
pub mod ratings;
pub mod recount;
pub mod reports;
pub mod requests;
pub mod seed;
pub mod shipped;
pub mod teams;
pub mod tickets;
pub mod timekeeping;
pub mod unsubscribe;
pub mod worker;
pub mod zones;

pub use config::Config;
pub use edges::Edges;
pub use house::House;
