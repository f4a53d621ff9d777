//! All answers and what colleagues changed.

use domain::{
    ratings::{Change, What},
    tickets::Author,
};
use leptos::prelude::*;

use super::open_rating::OpenRating;
use crate::{
    i18n::{self, t, use_language},
    ui::Face,
};

/// Oldest first.
#[component]
pub fn History() -> impl IntoView {
    let l = use_language();
    let page = expect_context::<OpenRating>().page;
    let history = Memo::new(move |_| page.with(|page| page.history.clone()));
    let lines = move || {
        let lines = history.get().into_iter().map(|change| view! { <Entry change=change/> }.into_any());
        lines.collect::<Vec<_>>()
    };
    view! {
        <section class="history">
            <h2>{t::ratings::history(l)}</h2>
            <ol>{move || lines()}</ol>
        </section>
    }
}

#[component]
fn Entry(change: Change) -> impl IntoView {
    let l = use_language();
    let Change { at, author, what } = change;
    let (face, words, feedback) = match what {
        What::Event(event) => (None, i18n::event(l, &event, at.offset_minutes), None),
        What::Answer { value, level, feedback, counted } => {
            let words = match counted {
                true => t::ratings::answered_with(l, &level),
                false => t::ratings::answered_uncounted(l, &level),
            };
            (Some(value), words, (!feedback.is_empty()).then_some(feedback))
        }
    };
    let face = face.map(|value| view! { <Face value=value.get()/> }.into_any());
    let name = match author {
        Author::Customer(name) | Author::User(name) => Some(name),
        Author::System => None,
    };
    view! {
        <li>
            {face}
            <span dir="auto">{words}</span>
            <span class="meta"><bdi>{name}</bdi> " " {i18n::date_time(l, at)}</span>
            {feedback.map(|text| view! { <p class="words" dir="auto">{text}</p> }.into_any())}
        </li>
    }
}
