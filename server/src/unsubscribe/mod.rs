//! *Do not ask me again*: not being asked for ratings any more, and taking that back.

mod refused;
mod service;
mod store;

pub use refused::{LiftError, SuppressedAddress, lift, list};
pub use service::{UnsubscribeService, language_of};
