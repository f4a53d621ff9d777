//! A word in a small pill.

use leptos::prelude::*;

/// A tag, a filter, a count.
#[component]
pub fn Chip(
    /// Stands out among its neighbours.
    #[prop(optional)]
    strong: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <span class=if strong { "chip strong" } else { "chip" } dir="auto">
            {children()}
        </span>
    }
}
