//! What people see and click, and what the browser may ask.
//!
//! The ports that the app needs from the server are traits of this crate; the server implements
//! them and hands them over in a [`desk::Desk`] through Leptos' context.

pub mod accounts;
pub mod desk;
pub mod error;
pub mod frame;
pub mod http;
pub mod i18n;
pub mod live;
pub mod portal;
pub mod rate;
pub mod settings;
pub mod shell;
pub mod tickets;
pub mod ui;
pub mod wire;

pub use shell::{App, Shell};

/// Takes over the server's page in the browser, with the words of its language.
#[cfg(feature = "hydrate")]
pub fn hydrate(words: String) {
    i18n::load_words(i18n::use_language(), words);
    leptos::mount::hydrate_lazy(App);
}
