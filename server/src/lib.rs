//! The edges and the order of steps: HTTP, sessions, storage, mail, worker, command line.
//!
//! Inside, rooms import leftwards only: people and settings, then teams and stages, then
//! outbox, requests, tickets, rate and portal, then http and worker.

pub mod accounts;
pub mod config;
pub mod db;
pub mod desk;
pub mod edges;
pub mod entities;
pub mod house;
pub mod http;
pub mod levels;
pub mod live;
pub mod mail;
pub mod outbox;
pub mod rate;
pub mod requests;
pub mod seed;
pub mod shipped;
pub mod tickets;
pub mod worker;

pub use config::Config;
pub use edges::Edges;
pub use house::House;
