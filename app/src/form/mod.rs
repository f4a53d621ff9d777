//! Forms that the script sends.

mod open_form;
mod view;

pub use open_form::OpenForm;
pub use view::{Form, Leave, languages};
