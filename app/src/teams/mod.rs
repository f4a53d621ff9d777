//! A team's public page and its settings.

mod absences;
mod api;
mod archive;
mod asking;
mod assigning;
mod list;
mod performance;
mod profile;
mod publishing;
mod ratings;
mod self_service;
mod settings;
mod switch;
mod visibility;

pub use api::*;
pub use asking::{preset_name, setting_name};
pub use assigning::assignment as assignment_words;
pub use list::{NewTeam, TeamsPage};
pub use ratings::TeamRatingsPage;
pub use settings::TeamSettingsPage;
pub use visibility::visibility as visibility_words;
