//! How a team asks for ratings: a section of its settings.

mod amount;
mod draft;
mod fields;
mod form;
mod open_asking;
mod preset;
mod reasons;
mod words;

pub use form::Asking;
