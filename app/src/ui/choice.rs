//! A labelled field to choose one of several values from.

use leptos::prelude::*;

use super::under::under;

/// A label, its choices, and what is wrong with the chosen one.
#[component]
pub fn Choice(
    /// The field's name in the form, and its id.
    #[prop(into)]
    name: String,
    /// What to choose.
    #[prop(into)]
    label: String,
    /// Each value with its words.
    options: Vec<(String, String)>,
    /// The value that is chosen at first.
    #[prop(into)]
    chosen: String,
    /// What it does, if the label does not tell.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with the choice.
    #[prop(optional, into)]
    wrong: Signal<Option<String>>,
) -> impl IntoView {
    let (described_by, under) = under(&name, hint, wrong);
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let selected = value == chosen;
            view! {
                <option value=value selected=selected>
                    {words}
                </option>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            <select
                id=name.clone()
                name=name
                aria-invalid=move || wrong.read().is_some().then_some("true")
                aria-describedby=described_by
            >
                {options}
            </select>
            {under}
        </div>
    }
}
