//! How a team asks for ratings: a section of its settings.

mod draft;
mod fields;
mod form;
mod ids;
mod open_asking;
mod preset;
mod reason_list;
mod reasons;
mod words;
mod wrong;

pub use form::Asking;
pub use preset::preset_name;
pub use words::name as setting_name;
