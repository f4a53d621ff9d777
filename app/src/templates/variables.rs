//! What a template may name.

use leptos::prelude::*;

use crate::i18n::{t, use_language};

/// The names, each with what it gives for a real ticket.
#[component]
pub fn Variables(variables: Vec<(String, String)>) -> impl IntoView {
    let l = use_language();
    let rows: Vec<_> = variables
        .into_iter()
        .map(|(name, value)| {
            view! {
                <dt>
                    <code dir="ltr">{format!("{{{{ {name} }}}}")}</code>
                </dt>
                <dd dir="auto">{value}</dd>
            }
            .into_any()
        })
        .collect();
    view! {
        <details>
            <summary>{t::templates::variables(l)}</summary>
            <p class="meta">{t::templates::variables_hint(l)}</p>
            <dl class="variables">{rows}</dl>
        </details>
    }
}
