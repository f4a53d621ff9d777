//! The page in another language.

use domain::{language::Language, levels::Value};
use leptos::prelude::*;

use super::link::Link;
use crate::i18n::{t, use_language};

/// Links to the page in each language, with the choice kept.
#[component]
pub fn Languages(
    link: Link,
    /// The level that is chosen.
    level: Option<Value>,
) -> impl IntoView {
    let l = use_language();
    let entry = |other: Language| {
        view! {
            <a
                href=link.in_language(other, level)
                rel="external"
                lang=other.tag()
                hreflang=other.tag()
                aria-current=(other == l).then_some("true")
            >
                {other.endonym()}
            </a>
        }
    };
    view! { <nav aria-label=t::common::language(l)>{Language::ALL.map(entry).collect_view()}</nav> }
}
