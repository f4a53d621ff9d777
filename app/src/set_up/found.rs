//! What the process found where it runs.

use leptos::prelude::*;

use crate::i18n::{t, use_language};

/// The line that sets the desk's own address, to be written where the server is started.
pub const BASE: &str = "AFTERWORD_BASE_URL=https://help.example.org";
/// That of the mail server.
pub const SERVER: &str = "AFTERWORD_SMTP_URL=smtps://user:password@mail.example.org";
/// That of the sender.
pub const SENDER: &str = "AFTERWORD_MAIL_FROM=\"Support <support@example.org>\"";

/// A setting as it was found, or the line that sets it.
#[component]
pub fn Found(
    /// What it sets.
    name: &'static str,
    /// What was found.
    value: Option<String>,
    /// The line for a value of one's own.
    line: &'static str,
) -> impl IntoView {
    let l = use_language();
    let value = match value {
        Some(value) => view! { <bdi>{value}</bdi> }.into_any(),
        None => view! {
            <p>{t::set_up::missing(l)}</p>
            <code dir="ltr">{line}</code>
        }
        .into_any(),
    };
    view! {
        <dt>{name}</dt>
        <dd>{value}</dd>
    }
}
