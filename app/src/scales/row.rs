//! A level in the form.

use domain::{Field, language::Language, levels::Outcome};
use leptos::prelude::*;

use super::open_scale::Row;
use crate::{
    form::OpenForm,
    i18n::{self, t, use_language},
    ui::Face,
};

/// The id of a level's name.
pub fn name_id(key: usize) -> String {
    format!("level-{key}-name")
}

/// Face, value, name, outcome, and whether it is in use; folded beneath it the other languages.
#[component]
pub fn LevelRow(
    row: Row,
    /// Its place in the list, from 0.
    at: usize,
    form: OpenForm,
) -> impl IntoView {
    let l = use_language();
    let value = i18n::number(l, row.value.get().into());
    let wrong = form.wrong_with(Field::Levels { at, language: None });
    let outcomes = Outcome::ALL.map(|outcome| {
        let here = row.outcome.get_untracked() == outcome;
        view! {
            <option value=outcome.name() selected=here>
                {outcome_words(l, outcome)}
            </option>
        }
        .into_any()
    });
    let choose = move |event| {
        if let Some(outcome) = Outcome::from_name(&event_target_value(&event)) {
            row.outcome.set(outcome);
        }
    };
    let others: Vec<_> = Language::ALL
        .into_iter()
        .filter(|other| *other != l)
        .map(|other| {
            view! {
                <span aria-hidden="true">{other.endonym()}</span>
                <Name row=row at=at of=other form=form/>
            }
            .into_any()
        })
        .collect();
    let known = move || {
        let names = row.names.read();
        let known = names.iter().filter(|(other, words)| **other != l && !words.trim().is_empty());
        known.map(|(other, _)| other.endonym()).collect::<Vec<_>>().join(" · ")
    };
    let told =
        move || wrong.get().map(|words| view! { <p class="wrong" role="alert">{words}</p> }.into_any());
    view! {
        <li class:retired=move || !row.in_use.get()>
            <Face value=row.value.get()/>
            <span class="value">{value.clone()}</span>
            <Name row=row at=at of=l form=form/>
            <select
                aria-label=t::scales::outcome_of(l, &value)
                prop:value=move || row.outcome.get().name()
                on:change=choose
            >
                {outcomes.into_iter().collect_view()}
            </select>
            <label class="choice">
                <input
                    type="checkbox"
                    checked=row.in_use.get_untracked()
                    prop:checked=move || row.in_use.get()
                    aria-label=t::scales::in_use_of(l, &value)
                    on:change=move |event| row.in_use.set(event_target_checked(&event))
                />
                <span>{t::scales::in_use(l)}</span>
            </label>
            {move || told()}
            <details>
                <summary class="meta">{t::stages::translations(l)} " " <span>{move || known()}</span></summary>
                <div class="names">{others}</div>
            </details>
        </li>
    }
}

/// The name in a language. Where there is none, readers see what stands in the field in grey.
#[component]
fn Name(row: Row, at: usize, of: Language, form: OpenForm) -> impl IntoView {
    let l = use_language();
    let (wrong, whole) = (
        form.wrong_with(Field::Levels { at, language: Some(of) }),
        form.wrong_with(Field::Levels { at, language: None }),
    );
    let value = i18n::number(l, row.value.get().into());
    let own = of == l;
    let label = if own {
        t::scales::level_name(l, &value)
    } else {
        format!("{} ({})", t::scales::level_name(l, &value), of.endonym())
    };
    let typed = move |event| {
        let words = event_target_value(&event);
        row.names.update(|names| drop(names.insert(of, words)));
    };
    let refused = move || wrong.read().is_some() || own && whole.read().is_some();
    let told =
        move || wrong.get().map(|words| view! { <p class="wrong" role="alert">{words}</p> }.into_any());
    view! {
        <span class="name">
            <input
                id=if own { name_id(row.key) } else { format!("level-{}-{}", row.key, of.tag()) }
                lang=of.tag()
                dir="auto"
                autocomplete="off"
                aria-label=label
                aria-invalid=move || refused().then_some("true")
                placeholder=move || row.name_in(of)
                value=row.names.with_untracked(|names| names.get(&of).cloned())
                prop:value=move || row.names.with(|names| names.get(&of).cloned().unwrap_or_default())
                on:input=typed
            />
            {move || told()}
        </span>
    }
}

fn outcome_words(l: Language, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Keep => t::scales::keeps(l),
        Outcome::Reopen => t::scales::reopens(l),
        Outcome::Close => t::scales::closes(l),
    }
}
