//! What people see and click, and what the browser may ask.
//!
//! The ports that the app needs from the server are traits of this crate; the server implements
//! them and hands them over in a [`ports::Ports`] through Leptos' context.

#[macro_use]
mod ask;

pub mod accounts;
mod amount;
pub mod bundle;
pub mod desk_name;
pub mod desk_settings;
pub mod error;
mod focus;
pub mod form;
pub mod frame;
pub mod http;
pub mod i18n;
pub mod labels;
mod leaving;
pub mod live;
pub mod log;
pub mod notification_rules;
pub mod page;
pub mod pages;
pub mod people;
pub mod portal;
pub mod ports;
pub mod profile;
pub mod rate;
pub mod ratings;
pub mod reports;
pub mod requests;
pub mod scales;
pub mod set_up;
pub mod settings;
pub mod shell;
pub mod site;
pub mod stages;
pub mod teams;
pub mod templates;
pub mod tickets;
pub mod ui;
pub mod unsubscribe;
pub mod wire;
pub mod zone;

pub use shell::{App, Shell};

/// Takes over the server's page in the browser, with the words of its language (a tag: `fa`), those of the
/// office too where it is an office's page. Without words of this very build the page stays as it is, and
/// works as without a script.
#[cfg(feature = "hydrate")]
pub fn hydrate(language: &str, front: String, office: Option<String>) {
    use i18n::{Bundle, load_words};
    let language = domain::language::Language::from_tag(language).unwrap_or_default();
    let loaded = load_words(Bundle::Front, language, front);
    if loaded && office.is_none_or(|words| load_words(Bundle::Office, language, words)) {
        leptos::mount::hydrate_lazy(App);
    }
}
