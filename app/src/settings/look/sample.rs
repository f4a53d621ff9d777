//! A frame for samples of components.

use leptos::prelude::*;

/// A kind of component with a heading.
#[component]
pub fn Sample(name: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="panel sample">
            <h2>{name}</h2>
            {children()}
        </section>
    }
}
