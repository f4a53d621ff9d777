//! How the figures of a report are counted.

use domain::reports::{Query, Shown, View, Window};
use leptos::prelude::*;

use crate::i18n::{self, t, use_language};

/// The definition behind every number of the page.
#[component]
pub fn How(query: Query, window: Window, own_only: bool) -> impl IntoView {
    let l = use_language();
    let (from, to) = (i18n::day(l, window.days.from), i18n::day(l, window.days.to));
    let hidden = match query.shown {
        Shown::All => t::reports::how_hidden(l),
        Shown::Visible => t::reports::how_visible(l),
        Shown::Internal => t::reports::how_internal(l),
    };
    let period = if query.view == View::Requests { t::reports::how_asked } else { t::reports::how_period };
    let mut lines = vec![
        period(l, &from, &to, &window.zone),
        hidden.to_owned(),
        t::reports::how_satisfied(l).to_owned(),
        t::reports::how_few(l).to_owned(),
    ];
    if query.tells_responses() {
        lines.push(t::reports::how_answered(l).to_owned());
    }
    if own_only {
        lines.push(t::reports::own_only(l).to_owned());
    }
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <p>{line}</p> }.into_any()).collect();
    view! {
        <details class="how">
            <summary>{t::reports::how(l)} " · " <bdi>{window.zone}</bdi></summary>
            {lines}
        </details>
    }
}
