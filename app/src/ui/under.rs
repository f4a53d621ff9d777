//! What stands under a field: a hint, and what is wrong with the value.

use leptos::prelude::*;

/// The id of what describes a field just now, and its view.
pub(super) fn under(
    name: &str,
    hint: Option<String>,
    wrong: Signal<Option<String>>,
) -> (impl Fn() -> Option<String> + Clone + Send + Sync + 'static, AnyView) {
    let (hint_id, wrong_id) = (format!("{name}-hint"), format!("{name}-wrong"));
    let described_by = {
        let (hint_id, wrong_id) = (hint.is_some().then(|| hint_id.clone()), wrong_id.clone());
        move || if wrong.read().is_some() { Some(wrong_id.clone()) } else { hint_id.clone() }
    };
    let told = move || {
        let id = wrong_id.clone();
        wrong.get().map(|words| view! { <p class="wrong" id=id role="alert">{words}</p> }.into_any())
    };
    let view = view! {
        {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> }.into_any())}
        {move || told()}
    };
    (described_by, view.into_any())
}
