//! A team's public page and its settings.

mod api;
mod asking;
mod list;
mod profile;
mod publishing;
mod ratings;
mod settings;
mod switch;

pub use api::*;
pub use list::{NewTeam, TeamsPage};
pub use publishing::visibility;
pub use ratings::TeamRatingsPage;
pub use settings::TeamSettingsPage;
