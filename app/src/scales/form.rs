//! A scale's levels: names, what they do, and whether customers can choose them.

use domain::{
    Field,
    level_settings::{ScaleDraft, ScalePage},
    levels::{Look, Value},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    load_scales,
    open_scale::Rows,
    row::{LevelRow, name_id},
    save_scale,
};
use crate::{
    focus::focus,
    form::{Form, OpenForm},
    i18n::{self, t, use_language},
    ui::{Face, Field as Line, Notice, Problem},
};

/// The form.
#[component]
pub fn ScaleForm(scale: ScalePage, notice: RwSignal<Option<Notice>>) -> impl IntoView {
    let l = use_language();
    let ScalePage { id, draft, version, teams } = scale;
    let (rows, version) = (Rows::of(&draft.levels), RwSignal::new(version));
    let form = OpenForm::over(move |now| version.set(now));
    let look = RwSignal::new(draft.look);
    let send = move || {
        let wanted =
            ScaleDraft { title: form.text("title"), look: look.get_untracked(), levels: rows.told() };
        form.send(save_scale(id, version.get_untracked(), wanted), move |since| {
            version.set(since);
            notice.set(Some(Notice::plain(t::teams::saved(l).to_owned())));
            spawn_local(async move {
                let now = load_scales().await.ok();
                if let Some(now) = now.and_then(|all| all.into_iter().find(|scale| scale.id == id)) {
                    version.try_set(now.version);
                    rows.adopt(&now.draft.levels);
                }
            });
        });
    };
    let list = move || {
        let rows = rows.all.get().into_iter().enumerate();
        rows.map(|(at, row)| view! { <LevelRow row=row at=at form=form/> }.into_any()).collect_view()
    };
    let used = match teams.is_empty() {
        true => t::scales::unused(l).to_owned(),
        false => t::scales::used_by(l, &teams.join(" · ")),
    };
    let few = form.wrong_with(Field::Level);
    view! {
        <div class="panel scale-form">
            <Form form=form send=t::common::save(l) on_send=send>
                <Line
                    name="title"
                    label=t::scales::name(l)
                    value=draft.title
                    required=true
                    hint=used
                    wrong=form.wrong_with(Field::Name)
                />
                <Looks look=look/>
                <Preview rows=rows look=look/>
                <ol class="level-rows">{move || list()}</ol>
                <p class="meta">{t::scales::retiring(l)}</p>
                <Add rows=rows/>
                {move || few.get().map(|words| view! { <Problem text=words/> }.into_any())}
            </Form>
        </div>
    }
}

/// How the levels are drawn.
#[component]
fn Looks(look: RwSignal<Look>) -> impl IntoView {
    let l = use_language();
    let choices = Look::ALL.map(|one| {
        let (words, hint) = match one {
            Look::Faces => (t::scales::faces(l), None),
            Look::Neutral => (t::scales::neutral(l), Some(t::scales::neutral_hint(l))),
        };
        let hint = hint.map(|hint| view! { <small class="meta">{hint}</small> }.into_any());
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="look"
                    value=one.name()
                    checked=look.get_untracked() == one
                    on:change=move |_| look.set(one)
                />
                <span>{words} {hint}</span>
            </label>
        }
        .into_any()
    });
    view! {
        <fieldset class="options">
            <legend>{t::scales::look(l)}</legend>
            {choices.into_iter().collect_view()}
        </fieldset>
    }
}

/// The row of faces as the mail and the page show it.
#[component]
fn Preview(rows: Rows, look: RwSignal<Look>) -> impl IntoView {
    let l = use_language();
    let faces = move || {
        let look = look.get();
        let shown = rows.shown(l).into_iter().map(|(value, name)| {
            view! {
                <li>
                    <Face value=value.get() look=look/>
                    <span dir="auto">{name}</span>
                </li>
            }
            .into_any()
        });
        shown.collect::<Vec<_>>()
    };
    view! {
        <figure class="level-preview">
            <figcaption class="meta">{t::scales::preview(l)}</figcaption>
            <ul>{move || faces()}</ul>
        </figure>
    }
}

/// A level more, of a value that is free.
#[component]
fn Add(rows: Rows) -> impl IntoView {
    let l = use_language();
    let free = Memo::new(move |_| rows.free());
    let chosen = RwSignal::new(None::<Value>);
    let options = move || {
        let option = |value: Value| {
            view! { <option value=value.get().to_string()>{i18n::level_value(l, value)}</option> }.into_any()
        };
        free.get().into_iter().map(option).collect_view()
    };
    let choose = move |event| {
        chosen.set(event_target_value(&event).parse().ok().and_then(Value::new));
    };
    let add = move |_| {
        let free = free.get_untracked();
        let wanted = chosen.get_untracked().filter(|value| free.contains(value));
        if let Some(value) = wanted.or(free.first().copied()) {
            let place = format!("#{}", name_id(rows.add(value)));
            chosen.set(None);
            request_animation_frame(move || focus(&[place]));
        }
    };
    view! {
        <div class="add-level" hidden=move || free.read().is_empty()>
            <label for="value">{t::scales::value(l)}</label>
            <select id="value" on:change=choose>
                {move || options()}
            </select>
            <button type="button" class="button" on:click=add>
                {t::scales::add(l)}
            </button>
        </div>
    }
}
