//! The switch of languages.

use domain::language::Language;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::i18n::{t, use_language};

/// The same page in each language. The document's own language and direction change, so it is loaded anew.
#[component]
pub fn Languages() -> impl IntoView {
    let l = use_language();
    let location = use_location();
    let links = Language::ALL
        .into_iter()
        .map(|language| {
            let href = move || {
                let mut query = location.query.get();
                query.replace("lang", language.tag().to_owned());
                format!("{}{}", location.pathname.get(), query.to_query_string())
            };
            view! {
                <a
                    class="item"
                    href=move || href()
                    rel="external"
                    lang=language.tag()
                    hreflang=language.tag()
                    aria-current=(language == l).then_some("true")
                >
                    {language.endonym()}
                </a>
            }
        })
        .collect_view();
    view! {
        <nav class="languages" aria-label=t::common::language(l)>
            {links}
        </nav>
    }
}
