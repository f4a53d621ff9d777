//! Words, dates and numbers in the reader's language.
//!
//! Words live in `locales/<language>/<feature>.ftl`; the build turns each message into a function of
//! [`t`], so that a missing key, argument or plural form stops the build:
//!
//! ```text
//! new-ticket = New ticket                        t::tickets::new_ticket(l)          -> &'static str
//! moved = { $name } came to { $stage }           t::tickets::moved(l, name, stage)  -> String
//! number = No. { NUMBER($n, useGrouping: 0) }    t::tickets::number(l, 1042)        -> String
//! count = { $n ->                                t::tickets::count(l, 3)            -> String
//!     [one] { $n } ticket
//!    *[other] { $n } tickets
//! }
//! ```
//!
//! Arguments come in the order of the English text. One that is counted or written through `NUMBER()` is
//! an `i64` and appears with the reader's digits, grouped unless `useGrouping: 0`; all others are `&str`:
//! shares and dates are written first, by [`percent`] and [`date`], and handed in as text. Call the functions
//! with their feature's name, `t::tickets::moved`: that is how the gate finds those that nobody calls.
//!
//! Words that follow from the domain's types are [`refusal`], [`stage`], [`priority`], [`band`],
//! [`rule`], [`event`], [`ending`] and [`request`].

mod date;
mod message;
mod names;
mod number;
mod plural;
mod refusal;
mod words;

use domain::language::Language;
use leptos::prelude::*;

pub use date::{ago, date, date_time, day, day_month, short_day, time, typed_day};
pub use names::{band, ending, event, level_of_five, level_value, priority, request, rule, stage};
pub use number::{decimal, number, percent, share, ungrouped};
pub use refusal::{refusal, refusal_at};
pub use words::{Bundle, address as words_address, at as words_at, load as load_words, loaded as has_words};

/// A function for each message: a module for each file of the catalogues.
pub mod t {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

/// The language of the page: chosen by the server, in the browser that of the loaded words.
pub fn use_language() -> Language {
    use_context::<Language>().or_else(words::reader).or_else(of_document).unwrap_or_default()
}

/// The server has no document, and no language to read while it lists the routes.
fn of_document() -> Option<Language> {
    let root = cfg!(target_arch = "wasm32").then(document)?.document_element()?;
    Language::from_tag(&root.get_attribute("lang")?)
}
