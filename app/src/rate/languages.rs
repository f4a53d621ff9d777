//! The page in another language.

use domain::language::Language;
use leptos::prelude::*;

use super::{form::FORM, link::Link};
use crate::i18n::{t, use_language};

/// The ways to the page in each language. Those of a form send it along, so that nothing is lost that was chosen
/// or typed; the page comes back with it, and nothing is taken.
#[component]
pub fn Languages(
    link: Link,
    /// The page holds a form.
    #[prop(into)]
    asks: Signal<bool>,
) -> impl IntoView {
    let l = use_language();
    let entry = move |other: Language| {
        let (href, tag, name) = (link.in_language(other), other.tag(), other.endonym());
        let current = (other == l).then_some("true");
        move || match asks.get() {
            true => view! {
                <button
                    type="submit"
                    form=FORM
                    formaction=href.clone()
                    name="switch"
                    value=tag
                    lang=tag
                    aria-current=current
                >
                    {name}
                </button>
            }
            .into_any(),
            false => view! {
                <a href=href.clone() rel="external" lang=tag hreflang=tag aria-current=current>
                    {name}
                </a>
            }
            .into_any(),
        }
    };
    view! { <nav aria-label=t::common::language(l)>{Language::ALL.map(entry).collect_view()}</nav> }
}
