//! A team's public page and its settings.

mod api;
mod asking;
mod publishing;
mod ratings;
mod settings;
mod switch;

pub use api::*;
pub use ratings::TeamRatingsPage;
pub use settings::TeamSettingsPage;
