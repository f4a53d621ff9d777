//! The product's mark.

use leptos::prelude::*;

/// The speech drop: a circle with one square corner at the reading side's foot.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M0 20V10A10 10 0 1 1 10 20Z"></path>
        </svg>
    }
}
