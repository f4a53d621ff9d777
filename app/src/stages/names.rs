//! A stage's name in each language.

use domain::{Field, language::Language, stage_settings::StageDraft};
use leptos::prelude::*;

use crate::{
    form::OpenForm,
    i18n::{t, use_language},
    ui::Field as Line,
};

/// The name of the field for a language.
const fn field(language: Language) -> &'static str {
    match language {
        Language::En => "name-en",
        Language::Zh => "name-zh",
        Language::Es => "name-es",
        Language::Fa => "name-fa",
        Language::Ru => "name-ru",
    }
}

/// What is written in the fields.
pub fn written(form: OpenForm) -> impl Iterator<Item = (Language, String)> {
    let typed = move |language| (language, form.text(field(language)));
    Language::ALL.into_iter().map(typed).filter(|(_, words)| !words.trim().is_empty())
}

/// The name, and folded beneath it what readers of other languages see.
#[component]
pub fn Names(form: OpenForm, draft: StageDraft) -> impl IntoView {
    let l = use_language();
    let StageDraft { name, translations, .. } = draft;
    let known: Vec<_> = translations.keys().map(|language| language.endonym()).collect();
    let fields: Vec<_> = Language::ALL
        .into_iter()
        .map(|language| {
            view! {
                <Line
                    name=field(language)
                    label=language.endonym()
                    value=translations.get(&language).cloned().unwrap_or_default()
                    wrong=form.wrong_with(Field::Translation { language })
                />
            }
            .into_any()
        })
        .collect();
    view! {
        <Line
            name="name"
            label=t::teams::name(l)
            value=name
            required=true
            wrong=form.wrong_with(Field::Name)
        />
        <details class="translations">
            <summary class="meta">{t::stages::translations(l)} " " <span>{known.join(" · ")}</span></summary>
            <p class="meta">{t::stages::translations_hint(l)}</p>
            {fields}
        </details>
    }
}
