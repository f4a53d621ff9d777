//! A labelled field of one line.

use leptos::prelude::*;

use super::under::under;

/// A label, its input, and what is wrong with the value.
#[component]
pub fn Field(
    /// The field's name in the form, and its id.
    #[prop(into)]
    name: String,
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
    /// It is shown, and can't be changed.
    #[prop(optional)]
    fixed: bool,
    /// What to write, if the label does not tell.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with the value.
    #[prop(optional, into)]
    wrong: Signal<Option<String>>,
) -> impl IntoView {
    // A page that comes back from a plain form leads to the field that was refused.
    let refused = wrong.get_untracked().is_some();
    let (described_by, under) = under(&name, hint, wrong);
    // Addresses and passwords run from left to right in any language.
    let dir = if matches!(kind, "email" | "password") { "ltr" } else { "auto" };
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            <input
                id=name.clone()
                name=name
                type=kind
                dir=dir
                value=value
                autocomplete=autocomplete
                required=required
                readonly=fixed
                autofocus=refused
                aria-invalid=move || wrong.read().is_some().then_some("true")
                aria-describedby=described_by
            />
            {under}
        </div>
    }
}
