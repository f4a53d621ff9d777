//! The switch of languages.

use domain::language::Language;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::i18n::{t, use_language};

/// A plain form that keeps the choice and shows the same page anew: the document's own language and direction
/// change.
#[component]
pub fn Languages() -> impl IntoView {
    let l = use_language();
    let location = use_location();
    let here = move || {
        let mut query = location.query.get();
        query.remove("lang");
        format!("{}{}", location.pathname.get(), query.to_query_string())
    };
    let buttons = Language::ALL
        .into_iter()
        .map(|language| {
            view! {
                <button
                    class="item"
                    name="lang"
                    value=language.tag()
                    lang=language.tag()
                    aria-current=(language == l).then_some("true")
                >
                    {language.endonym()}
                </button>
            }
        })
        .collect_view();
    view! {
        <form method="post" action="/language" class="languages" role="group" aria-label=t::common::language(l)>
            <input type="hidden" name="next" value=move || here()/>
            {buttons}
        </form>
    }
}
