//! Light or dark: as the system says, or as one chose in this browser.

use leptos::prelude::*;

use crate::i18n::{t, use_language};

/// Where the choice is kept in the browser's storage.
const KEY: &str = "theme";

/// Sets the kept choice before anything is painted.
#[component]
pub fn KeptTheme() -> impl IntoView {
    let script =
        format!("try{{const t=localStorage.{KEY};if(t)document.documentElement.dataset.theme=t}}catch{{}}");
    view! { <script nonce=leptos::nonce::use_nonce()>{script}</script> }
}

/// The choice.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let l = use_language();
    let chosen = RwSignal::new(String::new());
    Effect::new(move || chosen.set(kept().unwrap_or_default()));
    let choices = [
        ("", t::common::theme_system(l)),
        ("light", t::common::theme_light(l)),
        ("dark", t::common::theme_dark(l)),
    ];
    let buttons = choices
        .map(|(theme, name)| {
            view! {
                <button
                    type="button"
                    class="item"
                    aria-pressed=move || if chosen.read().as_str() == theme { "true" } else { "false" }
                    on:click=move |_| {
                        keep(theme);
                        chosen.set(theme.to_owned());
                    }
                >
                    {name}
                </button>
            }
        })
        .collect_view();
    view! {
        <section>
            <h2>{t::common::theme(l)}</h2>
            {buttons}
        </section>
    }
}

fn kept() -> Option<String> {
    window().local_storage().ok()??.get_item(KEY).ok()?
}

/// Where a browser keeps nothing, the choice holds until the page is left.
fn keep(theme: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        drop(storage.set_item(KEY, theme));
    }
    if let Some(root) = document().document_element() {
        drop(root.set_attribute("data-theme", theme));
    }
}
