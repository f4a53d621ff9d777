//! All saves in a language, to look at and to go back to.

use domain::{ids::TemplateId, language::Language, template_settings::TemplateVersion};
use leptos::prelude::*;

use super::names::address;
use crate::i18n::{self, t, use_language};

/// The list; nothing before the first save.
#[component]
pub fn Versions(id: TemplateId, of: Language, versions: RwSignal<Vec<TemplateVersion>>) -> impl IntoView {
    let l = use_language();
    let rows = move || {
        let row = |TemplateVersion { number, at, by }| {
            let words = t::templates::version(l, number, &i18n::date_time(l, at), &by);
            view! {
                <li>
                    <a href=format!("{}&version={number}", address(id, of))>{words}</a>
                </li>
            }
            .into_any()
        };
        versions.get().into_iter().map(row).collect::<Vec<_>>()
    };
    view! {
        <details hidden=move || versions.read().is_empty()>
            <summary>{t::templates::versions(l)}</summary>
            <ol class="versions">{move || rows()}</ol>
        </details>
    }
}
