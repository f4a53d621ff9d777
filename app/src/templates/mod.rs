//! Templates of mails: their texts in each language, edited beside what they become.

mod api;
mod editor;
mod names;
mod naming;
mod new_template;
mod page;
mod preview;
mod variables;
mod versions;

pub use api::*;
pub use names::template_name;
pub use page::TemplatesPage;
