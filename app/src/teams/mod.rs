//! A team's public page and its settings.

mod api;
mod ratings;
mod settings;

pub use api::*;
pub use ratings::TeamRatingsPage;
pub use settings::TeamSettingsPage;
