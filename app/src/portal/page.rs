//! `/portal`: the customer's own tickets.

use leptos::prelude::*;

/// The page.
#[component]
pub fn PortalPage() -> impl IntoView {
    view! { <main></main> }
}
