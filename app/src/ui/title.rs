//! The only `<title>` of the app.

use leptos::{prelude::*, text_prop::TextProp};

use crate::desk_name::desk_name;

/// The page's title, with the desk's name behind what it says. `leptos_meta` writes it into the server's document without
/// escaping it, and sets it as plain text in the browser: so it is escaped here, on the server alone.
#[component]
pub fn Title(
    /// What it says.
    #[prop(into)]
    text: TextProp,
) -> impl IntoView {
    let desk = desk_name();
    let written = move || {
        let text = format!("{} · {}", text.get(), desk());
        if cfg!(target_arch = "wasm32") { text } else { escape(&text) }
    };
    view! { <leptos_meta::Title text=written/> }
}

/// Text as the content of an element in which HTML reads no tags but its own end.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            other => escaped.push(other),
        }
    }
    escaped
}
