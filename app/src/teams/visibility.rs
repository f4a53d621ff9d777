//! *Visibility & Assignment*: who may see a team.

use domain::{language::Language, portal::Publishing, teams::Visibility};
use leptos::prelude::*;

use super::publishing::OpenPublishing;
use crate::{
    i18n::{t, use_language},
    leaving,
    ui::{Button, Weight},
};

/// The form.
#[component]
pub fn Seen(open: OpenPublishing) -> impl IntoView {
    let l = use_language();
    let chosen = RwSignal::new(open.saved.get_untracked().visibility);
    let unsaved = leaving::unsaved();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let visibility = chosen.get_untracked();
        open.save(unsaved, |saved| Publishing { visibility, ..saved });
    };
    let choices: Vec<_> = Visibility::ALL
        .into_iter()
        .map(|value| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="visibility"
                        value=value.name()
                        checked=chosen.get_untracked() == value
                        on:change=move |_| chosen.set(value)
                    />
                    <span>{visibility(l, value)}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <form
            on:submit=save
            on:change=move |_| unsaved.set(true)
            class="panel"
            autocomplete="off"
        >
            <fieldset class="options">
                <legend>{t::teams::visibility(l)}</legend>
                {choices}
            </fieldset>
            <div class="actions">
                <Button submit=true weight=Weight::Primary busy=open.busy>
                    {t::common::save(l)}
                </Button>
            </div>
        </form>
    }
}

/// Who may see a team, in words.
pub fn visibility(l: Language, visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Private => t::teams::visibility_private(l),
        Visibility::Company => t::teams::visibility_company(l),
        Visibility::Public => t::teams::visibility_public(l),
    }
}
