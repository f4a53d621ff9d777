//! A labelled field of one line.

use leptos::prelude::*;

/// A label, its input, and what is wrong with the value.
#[component]
pub fn Field(
    /// The field's name in the form, and its id.
    name: &'static str,
    /// What to write into it.
    #[prop(into)]
    label: String,
    /// The input's kind: `text`, `email`, `password`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What stands in it at first.
    #[prop(optional, into)]
    value: String,
    /// What the browser may fill in (HTML, autofill field name).
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// It has to be filled in.
    #[prop(optional)]
    required: bool,
    /// What is wrong with the value.
    #[prop(optional, into)]
    wrong: Option<String>,
) -> impl IntoView {
    let wrong_id = format!("{name}-wrong");
    // Addresses and passwords run from left to right in any language.
    let dir = if matches!(kind, "email" | "password") { "ltr" } else { "auto" };
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input
                id=name
                name=name
                type=kind
                dir=dir
                value=value
                autocomplete=autocomplete
                required=required
                aria-invalid=wrong.is_some().then_some("true")
                aria-describedby=wrong.is_some().then(|| wrong_id.clone())
            />
            {wrong.map(|wrong| view! { <p class="wrong" id=wrong_id>{wrong}</p> }.into_any())}
        </div>
    }
}
