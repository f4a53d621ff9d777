//! How teams ask for ratings, and what they publish of them.

mod archive;
mod asking;
mod assigning;
mod list;
mod offering;
mod profile;
mod published;
mod self_service;
mod service;
mod stages;

pub use asking::process;
pub use list::make as make_team;
pub use service::TeamService;
