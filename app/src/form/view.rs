//! How a form is drawn.

use domain::{Refusal, language::Language};
use leptos::{ev::SubmitEvent, prelude::*};

use super::open_form::OpenForm;
use crate::{
    i18n::{t, use_language},
    ui::{Button, Problem, Weight},
};

/// The form with its fields, what is wrong, and its button. It waits for the script.
#[component]
pub fn Form(
    form: OpenForm,
    /// What its button says.
    send: &'static str,
    /// Reads and sends it.
    on_send: impl Fn() + Send + Sync + 'static,
    /// What stands beside the button.
    #[prop(optional)]
    beside: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    drawn(form, send, Callback::new(move |()| on_send()), beside, children())
}

/// The same for all forms, so that the browser carries the code once.
fn drawn(
    form: OpenForm,
    send: &'static str,
    on_send: Callback<()>,
    beside: Option<AnyView>,
    fields: AnyView,
) -> AnyView {
    let l = use_language();
    let OpenForm { element, busy, ready, unsaved, .. } = form;
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        on_send.run(());
    };
    let problem = move || {
        form.problem(l)
            .map(|words| view! { <Problem text=words>{choice(form, l, on_send)}</Problem> }.into_any())
    };
    view! {
        <form
            class="form"
            method="post"
            novalidate=true
            autocomplete="off"
            node_ref=element
            on:submit=submit
            on:input=move |_| unsaved.set(true)
            on:change=move |_| unsaved.set(true)
        >
            {fields}
            {move || problem()}
            <div class="actions">
                <Button
                    weight=Weight::Primary
                    submit=true
                    busy=busy
                    disabled=Signal::derive(move || !ready.get())
                >
                    {send}
                </Button>
                {beside}
            </div>
        </form>
    }
    .into_any()
}

/// What can be done about somebody else's save.
fn choice(form: OpenForm, l: Language, send: Callback<()>) -> Option<AnyView> {
    let Some(Refusal::Stale { version }) = form.refused.get() else { return None };
    let read = form.read_again.get_value();
    let mine = read.map(|read| {
        let save = move |()| {
            read.run(version);
            send.run(());
        };
        view! { <Button on_press=save>{t::common::save_mine(l)}</Button> }.into_any()
    });
    let choice = view! {
        <div class="actions">
            <a class=Weight::Normal.class() href="" target="_blank">
                {t::common::show_saved(l)}
            </a>
            {mine}
        </div>
    };
    Some(choice.into_any())
}

/// The five languages, each in its own words.
pub fn languages() -> Vec<(String, String)> {
    Language::ALL.map(|language| (language.tag().to_owned(), language.endonym().to_owned())).to_vec()
}

/// The word beside a button that leads away from a form without sending it.
#[component]
pub fn Leave(#[prop(into)] href: String) -> impl IntoView {
    view! {
        <a class=Weight::Quiet.class() href=href data-discards="">
            {t::common::cancel(use_language())}
        </a>
    }
}
