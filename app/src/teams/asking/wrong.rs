//! Why a field was not taken.

use leptos::prelude::*;

/// What is wrong with a field, under it.
#[component]
pub fn Wrong(#[prop(into)] id: String, wrong: Memo<Option<String>>) -> impl IntoView {
    move || {
        let id = id.clone();
        wrong.get().map(|words| view! { <p class="wrong" id=id>{words}</p> }.into_any())
    }
}
