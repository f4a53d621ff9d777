//! A field of a form for an amount of one unit.

use leptos::prelude::*;

use super::Amount;
use crate::i18n::use_language;

/// A label, the number with its unit, what it does, and what is wrong with it.
#[component]
pub fn AmountField(
    /// The field's name in the form, and its id.
    name: &'static str,
    label: &'static str,
    /// What stands in it at first.
    amount: Amount,
    hint: &'static str,
    /// What is wrong with the number.
    #[prop(into)]
    wrong: Signal<Option<String>>,
) -> impl IntoView {
    let (hint_id, wrong_id) = (format!("{name}-hint"), format!("{name}-wrong"));
    let described_by = {
        let (hint_id, wrong_id) = (hint_id.clone(), wrong_id.clone());
        move || if wrong.read().is_some() { wrong_id.clone() } else { hint_id.clone() }
    };
    let told = move || {
        let id = wrong_id.clone();
        wrong.get().map(|words| view! { <p class="wrong" id=id role="alert">{words}</p> }.into_any())
    };
    view! {
        <div class="field number">
            <label for=name>{label}</label>
            <input
                id=name
                name=name
                inputmode="numeric"
                autocomplete="off"
                value=amount.text
                aria-invalid=move || wrong.read().is_some().then_some("true")
                aria-describedby=described_by
            />
            <span>{amount.unit.words(use_language())}</span>
            <p class="hint" id=hint_id>{hint}</p>
            {move || told()}
        </div>
    }
}
