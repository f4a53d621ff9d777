//! *Do not ask me again*: the page behind that link of a mail. It needs no script and has none of its own.

mod api;
mod page;

pub use api::*;
pub use page::UnsubscribePage;
