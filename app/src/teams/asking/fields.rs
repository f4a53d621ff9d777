//! The fields of a process.

use domain::{
    Field,
    asking::{Scale, Setting},
    ids::StageId,
};
use leptos::prelude::*;

use super::{draft::Draft, ids::id, open_asking::OpenAsking, words, wrong::Wrong};
use crate::{
    amount::{Amount, Unit},
    i18n::{self, t, use_language},
    ui::Face,
};

/// A number to type into, with its unit where it has one.
#[component]
pub fn Number(
    /// What it sets.
    setting: Setting,
    label: &'static str,
    /// What it does and what it takes.
    hint: &'static str,
    /// The units to choose from; none where it counts.
    #[prop(default = &[])]
    units: &'static [Unit],
    /// What stands in it.
    amount: Amount,
    /// Takes each change.
    #[prop(into)]
    set: Callback<Amount>,
) -> impl IntoView {
    let l = use_language();
    let (id, wrong) = (id(setting), expect_context::<OpenAsking>().wrong_with(Field::Process { setting }));
    let (hint_id, wrong_id) = (format!("{id}-hint"), format!("{id}-wrong"));
    let described_by = {
        let (hint_id, wrong_id) = (hint_id.clone(), wrong_id.clone());
        move || if wrong.read().is_some() { format!("{hint_id} {wrong_id}") } else { hint_id.clone() }
    };
    let now = RwSignal::new(amount);
    let change = move |change: &dyn Fn(&mut Amount)| {
        now.update(|now| change(now));
        set.run(now.get_untracked());
    };
    let unit = match units {
        [] => None,
        [only] => Some(view! { <span>{only.words(l)}</span> }.into_any()),
        units => {
            let options: Vec<_> = units
                .iter()
                .map(|unit| {
                    let chosen = now.with_untracked(|now| now.unit == *unit);
                    view! { <option value=unit.word() selected=chosen>{unit.words(l)}</option> }.into_any()
                })
                .collect();
            let choose = move |event| {
                let word = event_target_value(&event);
                if let Some(unit) = units.iter().find(|unit| unit.word() == word) {
                    change(&|now| now.measure_in(*unit));
                }
            };
            Some(
                view! { <select aria-label=t::amount::unit(l, label) on:change=choose>{options}</select> }
                    .into_any(),
            )
        }
    };
    view! {
        <div class="field number">
            <label for=id>{label}</label>
            <input
                id=id
                name=id
                inputmode="numeric"
                autocomplete="off"
                value=now.with_untracked(|now| now.text.clone())
                aria-invalid=move || wrong.read().is_some().then_some("true")
                aria-describedby=described_by
                on:input=move |event| {
                    let text = event_target_value(&event);
                    change(&|now| now.write(text.clone()));
                }
            />
            {unit}
            <p class="hint" id=hint_id>{hint}</p>
            <Wrong id=wrong_id wrong=wrong/>
        </div>
    }
}

/// One of the team's stages of a kind, or none.
#[component]
pub fn StageChoice(
    /// What it sets.
    setting: Setting,
    /// The kind: folded ones, or those that are not.
    folded: bool,
    /// Where in the draft it stands.
    of: fn(&mut Draft) -> &mut Option<StageId>,
) -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenAsking>();
    let (id, wrong) = (id(setting), open.wrong_with(Field::Process { setting }));
    let (wrong_id, described_by) = (format!("{id}-wrong"), format!("{id}-wrong"));
    let chosen = *of(&mut open.draft.get_untracked());
    let stages = open.saved.with_untracked(|saved| saved.stages.clone());
    let options: Vec<_> = stages
        .into_iter()
        .filter(|stage| stage.folded == folded)
        .map(|stage| {
            let here = chosen == Some(stage.id);
            let name = i18n::stage(l, &stage.name);
            view! { <option value=stage.id.to_string() selected=here>{name}</option> }.into_any()
        })
        .collect();
    let choose = move |event| {
        let stage = event_target_value(&event).parse().ok();
        open.draft.update(|draft| *of(draft) = stage);
    };
    view! {
        <div class="field">
            <label for=id>{words::name(l, setting)}</label>
            <select
                id=id
                name=id
                aria-invalid=move || wrong.read().is_some().then_some("true")
                aria-describedby=move || wrong.read().is_some().then(|| described_by.clone())
                on:change=choose
            >
                <option value="" selected=chosen.is_none()>{t::asking::no_stage(l)}</option>
                {options}
            </select>
            <Wrong id=wrong_id wrong=wrong/>
        </div>
    }
}

/// A scale to choose: its faces, and what each level does.
#[component]
pub fn ScaleChoice(scale: Scale, chosen: bool) -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenAsking>();
    let name = words::scale(l, &scale);
    let Scale { id, levels, .. } = scale;
    let about = words::outcomes(l, &levels).into_iter().map(|line| view! { <li>{line}</li> }.into_any());
    let about: Vec<_> = about.collect();
    let about_id = format!("scale-{id}");
    let faces: Vec<_> = levels
        .into_iter()
        .map(|level| view! { <Face value=level.value.get() look=level.look label=level.name/> }.into_any())
        .collect();
    view! {
        <div class="scale">
            <label class="choice">
                <input
                    type="radio"
                    name="scale"
                    checked=chosen
                    aria-describedby=about_id.clone()
                    on:change=move |_| open.draft.update(|draft| draft.scale = id)
                />
                <span>{name}</span>
                <span class="faces">{faces}</span>
            </label>
            <ul class="meta" id=about_id>{about}</ul>
        </div>
    }
}
