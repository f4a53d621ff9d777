//! A setting that is on or off.

use leptos::prelude::*;

/// A box to tick, what it is for, and what it does.
#[component]
pub fn Switch(
    /// Its name in the form, and its id.
    name: &'static str,
    label: &'static str,
    /// What it does, if the label does not tell.
    #[prop(default = "")]
    hint: &'static str,
    /// Whether it is on at first.
    on: bool,
    /// Takes each change.
    #[prop(into)]
    set: Callback<bool>,
) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    let told = !hint.is_empty();
    view! {
        <div class="setting">
            <input
                type="checkbox"
                id=name
                name=name
                checked=on
                aria-describedby=told.then(|| hint_id.clone())
                on:change=move |event| set.run(event_target_checked(&event))
            />
            <label for=name>{label}</label>
            {told.then(|| view! { <p class="meta" id=hint_id>{hint}</p> }.into_any())}
        </div>
    }
}
