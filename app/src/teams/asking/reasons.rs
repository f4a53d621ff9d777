//! The list of a team's reasons: rows to type into, to move, to add and to remove.

use std::collections::BTreeMap;

use domain::{
    Field,
    asking::{MOST_REASONS, Reason},
    ids::ReasonId,
    language::Language,
};
use leptos::prelude::*;

use super::{
    fields::Wrong,
    open_asking::{OpenAsking, focus},
};
use crate::{
    i18n::{t, use_language},
    ui::{Icon, Shape},
};

/// A row. Its words and identifier change without the list being drawn anew.
#[derive(Clone, Copy)]
struct Row {
    /// Tells it from others as long as the page is open.
    key: usize,
    id: StoredValue<Option<ReasonId>>,
    name: RwSignal<String>,
    translations: RwSignal<BTreeMap<Language, String>>,
}

impl Row {
    fn new(key: usize, reason: Option<&Reason>) -> Self {
        let (name, translations) = match reason {
            Some(reason) => (reason.name.clone(), reason.translations.clone()),
            None => Default::default(),
        };
        let id = StoredValue::new(reason.and_then(|reason| reason.id));
        Self { key, id, name: RwSignal::new(name), translations: RwSignal::new(translations) }
    }

    fn told(&self) -> Reason {
        Reason {
            id: self.id.get_value(),
            name: self.name.get_untracked(),
            translations: self.translations.get_untracked(),
        }
    }

    fn element(self, part: &str) -> String {
        format!("reason-{part}-{}", self.key)
    }
}

/// The rows.
#[derive(Clone, Copy)]
pub struct Reasons {
    rows: RwSignal<Vec<Row>>,
    next_key: StoredValue<usize>,
    /// What was wrong with a row has no meaning once rows moved.
    wrong: RwSignal<Option<(Field, String)>>,
}

impl Reasons {
    /// The rows of reasons as they are saved.
    pub fn of(saved: &[Reason], wrong: RwSignal<Option<(Field, String)>>) -> Self {
        let rows = saved.iter().enumerate().map(|(key, reason)| Row::new(key, Some(reason))).collect();
        Self { rows: RwSignal::new(rows), next_key: StoredValue::new(saved.len()), wrong }
    }

    /// What the rows say.
    pub fn told(self) -> Vec<Reason> {
        self.rows.with_untracked(|rows| rows.iter().map(Row::told).collect())
    }

    /// Learns the identifiers of rows that were new when they were saved.
    pub fn adopt(self, saved: &[Reason]) {
        let Some(rows) = self.rows.try_get_untracked() else { return };
        for row in rows.iter().filter(|row| row.id.get_value().is_none()) {
            let name = row.name.get_untracked();
            let same = saved.iter().find(|reason| reason.name == name.trim());
            row.id.set_value(same.and_then(|reason| reason.id));
        }
    }

    /// Moves the focus to a row's name, or to its words in a language.
    pub fn focus(self, at: usize, language: Option<Language>) {
        let row = self.rows.with_untracked(|rows| rows.get(at).copied());
        if let Some(row) = row {
            focus(row.element(language.map_or("name", Language::tag)));
        }
    }

    fn add(self) {
        let key = self.next_key.get_value();
        self.next_key.set_value(key + 1);
        let row = Row::new(key, None);
        self.change(|rows| rows.push(row));
        focus(row.element("name"));
    }

    fn remove(self, at: usize) {
        self.change(|rows| {
            rows.remove(at);
        });
        let left = self.rows.with_untracked(Vec::len);
        if left == 0 { focus("add-reason".to_owned()) } else { self.focus(at.min(left - 1), None) }
    }

    /// Changes places with a neighbour. The focus stays on the button, or goes to the other one at an end.
    fn swap(self, at: usize, with: usize) {
        self.change(|rows| rows.swap(at, with));
        let (row, last) = self.rows.with_untracked(|rows| (rows[with], rows.len() - 1));
        let up = if at > with { with > 0 } else { with == last };
        focus(row.element(if up { "up" } else { "down" }));
    }

    fn change(self, change: impl FnOnce(&mut Vec<Row>)) {
        self.wrong.set(None);
        self.rows.update(change);
    }
}

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
