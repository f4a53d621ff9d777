//! Components that know no domain word. Their states stand together on `/settings/look`.

mod avatar;
mod bar;
mod button;
mod chart;
mod chip;
mod dialog;
mod empty;
mod face;
mod field;
mod icon;
mod mark;
mod menu;
mod meter;
mod problem;
mod skeleton;
mod textarea;
mod title;
mod toast;

pub use avatar::Avatar;
pub use bar::Bar;
pub use button::{Button, Weight};
pub use chart::{Columns, Line, Point};
pub use chip::Chip;
pub use dialog::Dialog;
pub use empty::Empty;
pub use face::Face;
pub use field::Field;
pub use icon::{Icon, Shape};
pub use mark::Mark;
pub use menu::{Menu, MenuItem};
pub use meter::Meter;
pub use problem::Problem;
pub use skeleton::Skeleton;
pub use textarea::Textarea;
pub use title::Title;
pub use toast::{Notice, Ring, Toast, WayOut};
