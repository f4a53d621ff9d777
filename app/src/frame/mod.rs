//! What surrounds every page of people who are signed in: the bar, the ways to go, the live channel.

mod header;
mod languages;
mod low_rating;
mod me_menu;
mod refused;
mod theme;

pub use header::Frame;
pub use languages::Languages;
pub use refused::{NotFound, Refused};
pub use theme::KeptTheme;
