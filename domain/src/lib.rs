//! What is true without a computer: types, states, rules and arithmetic of the helpdesk.
//!
//! Nothing here reads a clock, a generator, a file or a socket; instants and random bytes are
//! handed in. The same types travel from the database's edge to the browser.

#![warn(missing_docs)]

#[macro_use]
mod words;

pub mod address;
pub mod answers;
pub mod asking;
pub mod assignment;
pub mod calendar;
pub mod desk_settings;
pub mod evidence;
pub mod ids;
pub mod labels;
pub mod language;
pub mod level_settings;
pub mod levels;
pub mod links;
pub mod live;
pub mod log;
pub mod notification_rules;
pub mod people;
pub mod periods;
pub mod portal;
pub mod query;
pub mod rate;
pub mod ratings;
pub mod refusal;
pub mod reports;
pub mod requests;
pub mod rules;
pub mod set_up;
pub mod share;
pub mod smtp;
pub mod stage_settings;
pub mod stages;
pub mod statistics;
pub mod teams;
pub mod template_settings;
pub mod text;
pub mod tickets;
pub mod time;
pub mod unsubscribe;

pub use refusal::{Field, Refusal};
