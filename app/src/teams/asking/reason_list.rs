//! The list of a team's reasons: rows to type into, to move, to add and to remove.

use domain::{Field, asking::MOST_REASONS, language::Language};
use leptos::prelude::*;

use super::{open_asking::OpenAsking, reasons::Row, wrong::Wrong};
use crate::{
    i18n::{t, use_language},
    ui::{Icon, Shape},
};

/// The list.
#[component]
pub fn ReasonList() -> impl IntoView {
    let l = use_language();
    let reasons = expect_context::<OpenAsking>().reasons;
    let full = Memo::new(move |_| reasons.rows.read().len() >= MOST_REASONS);
    let rows = move || {
        let rows = reasons.rows.get();
        let last = rows.len().saturating_sub(1);
        let row = |(at, row)| view! { <ReasonRow row=row at=at last=at == last/> }.into_any();
        rows.into_iter().enumerate().map(row).collect::<Vec<_>>()
    };
    let most = i64::try_from(MOST_REASONS).unwrap_or(i64::MAX);
    view! {
        <fieldset>
            <legend>{t::asking::reasons(l)}</legend>
            <p class="meta">{t::asking::reasons_hint(l)}</p>
            <ol class="reasons">{rows}</ol>
            <p class="meta" hidden=move || !full.get()>{t::asking::reasons_most(l, most)}</p>
            <button
                type="button"
                id="add-reason"
                class="button"
                disabled=full
                on:click=move |_| reasons.add()
            >
                {t::asking::reason_add(l)}
            </button>
        </fieldset>
    }
}

#[component]
fn ReasonRow(row: Row, at: usize, last: bool) -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenAsking>();
    let reasons = open.reasons;
    let wrong = open.wrong_with(Field::Reasons { at, language: None });
    let wrong_id = row.element("wrong");
    let described_by = wrong_id.clone();
    let n = i64::try_from(at + 1).unwrap_or(i64::MAX);
    let button = |part: &str, label: String, shape: Shape, disabled: bool, press: Callback<()>| {
        view! {
            <button
                type="button"
                id=row.element(part)
                class="button quiet icon"
                aria-label=label
                disabled=disabled
                on:click=move |_| press.run(())
            >
                <Icon shape=shape/>
            </button>
        }
        .into_any()
    };
    let up = Callback::new(move |()| reasons.swap(at, at - 1));
    let down = Callback::new(move |()| reasons.swap(at, at + 1));
    let remove = Callback::new(move |()| reasons.remove(at));
    view! {
        <li class="field">
            <input
                id=row.element("name")
                dir="auto"
                autocomplete="off"
                aria-label=t::asking::reason(l, n)
                aria-invalid=move || wrong.read().is_some().then_some("true")
                aria-describedby=move || wrong.read().is_some().then(|| described_by.clone())
                value=row.name.get_untracked()
                on:input=move |event| row.name.set(event_target_value(&event))
            />
            {button("up", t::asking::reason_up(l, n), Shape::Up, at == 0, up)}
            {button("down", t::asking::reason_down(l, n), Shape::Down, last, down)}
            {button("remove", t::asking::reason_remove(l, n), Shape::Close, false, remove)}
            <Wrong id=wrong_id wrong=wrong/>
            <Translations row=row at=at/>
        </li>
    }
}

/// What customers read in other languages: folded, for most teams speak one.
#[component]
fn Translations(row: Row, at: usize) -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenAsking>();
    let n = i64::try_from(at + 1).unwrap_or(i64::MAX);
    let known = move || {
        let translations = row.translations.read();
        let known = translations.iter().filter(|(_, words)| !words.trim().is_empty());
        known.map(|(language, _)| language.endonym()).collect::<Vec<_>>().join(" · ")
    };
    let field = move |language: Language| {
        let wrong = open.wrong_with(Field::Reasons { at, language: Some(language) });
        let wrong_id = row.element(&format!("{}-wrong", language.tag()));
        let described_by = wrong_id.clone();
        let words = row.translations.with_untracked(|all| all.get(&language).cloned());
        view! {
            <span aria-hidden="true">{language.endonym()}</span>
            <input
                id=row.element(language.tag())
                lang=language.tag()
                dir="auto"
                autocomplete="off"
                aria-label=format!("{} ({})", t::asking::reason(l, n), language.endonym())
                aria-invalid=move || wrong.read().is_some().then_some("true")
                aria-describedby=move || wrong.read().is_some().then(|| described_by.clone())
                placeholder=move || row.name.get()
                value=words
                on:input=move |event| {
                    row.translations.update(|all| drop(all.insert(language, event_target_value(&event))))
                }
            />
            <Wrong id=wrong_id wrong=wrong/>
        }
        .into_any()
    };
    view! {
        <details>
            <summary class="meta">
                {t::asking::reason_languages(l)} <span class="known">{known}</span>
            </summary>
            <div class="field">{Language::ALL.map(field).into_iter().collect_view()}</div>
        </details>
    }
}
