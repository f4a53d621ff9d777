//! Known ways of asking: what they would change is shown before they are taken.

use domain::{
    asking::{Preset, Process},
    language::Language,
};
use leptos::prelude::*;

use super::{open_asking::OpenAsking, words};
use crate::{
    i18n::{t, use_language},
    ui::{Button, Dialog, Weight},
};

/// A button for each.
#[component]
pub fn Presets() -> impl IntoView {
    let l = use_language();
    let buttons: Vec<_> =
        Preset::ALL.into_iter().map(|preset| view! { <Choice preset=preset/> }.into_any()).collect();
    view! {
        <div class="presets" role="group" aria-labelledby="presets">
            <h3 id="presets">{t::asking::presets(l)}</h3>
            {buttons}
        </div>
    }
}

/// What a known way of asking is called.
pub fn preset_name(l: Language, preset: Preset) -> &'static str {
    match preset {
        Preset::Odoo => t::asking::preset_odoo(l),
        Preset::Creatio => t::asking::preset_creatio(l),
    }
}

#[component]
fn Choice(preset: Preset) -> impl IntoView {
    let l = use_language();
    let asking = expect_context::<OpenAsking>();
    let (shown, next) = (RwSignal::new(false), RwSignal::new(None::<Process>));
    let name = preset_name(l, preset);
    let open = move |()| {
        if let Some(process) = asking.process() {
            next.set(Some(preset.apply(&process)));
            shown.set(true);
        }
    };
    let content = move || {
        let next = next.get()?;
        let content = move || Suspend::new(preview(asking, next.clone(), shown));
        Some(content.into_any())
    };
    view! {
        <Button busy=asking.busy on_press=open>{name}</Button>
        <Dialog open=shown title=name>{content}</Dialog>
    }
}

/// What choosing the process would change, and the buttons to take it or leave it. Loaded on demand.
#[lazy]
pub fn preview(asking: OpenAsking, next: Process, shown: RwSignal<bool>) -> AnyView {
    let l = use_language();
    let close = move |()| shown.set(false);
    let changes = changes(l, asking, &next);
    if changes.is_empty() {
        return view! {
            <p>{t::asking::preset_nothing(l)}</p>
            <div class="actions"><Button on_press=close>{t::common::close(l)}</Button></div>
        }
        .into_any();
    }
    let apply = move |()| {
        shown.set(false);
        asking.apply(next.clone());
    };
    let keeps = asking.keeps_reasons().then(|| view! { <p>{t::asking::preset_keeps(l)}</p> }.into_any());
    view! {
        <p>{t::asking::preset_changes(l)}</p>
        <dl class="changes">{changes}</dl>
        {keeps}
        <div class="actions">
            <Button weight=Weight::Primary on_press=apply>{t::asking::preset_apply(l)}</Button>
            <Button on_press=close>{t::common::cancel(l)}</Button>
        </div>
    }
    .into_any()
}

/// What differs from what is saved, in words.
fn changes(l: Language, asking: OpenAsking, next: &Process) -> Vec<AnyView> {
    asking.saved.with_untracked(|saved| {
        let line = |setting| {
            let value = |process| words::value(l, setting, process, saved);
            let words = t::asking::changed(l, &value(&saved.process), &value(next));
            view! {
                <dt>{words::name(l, setting)}</dt>
                <dd>{words}</dd>
            }
            .into_any()
        };
        saved.process.differences(next).into_iter().map(line).collect()
    })
}
