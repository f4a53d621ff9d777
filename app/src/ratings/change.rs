//! The question for a reason, before a rating is hidden or corrected.

use std::{pin::Pin, sync::Arc};

use leptos::{html, prelude::*, task::spawn_local};

use crate::{
    error::Error,
    i18n::{self, t, use_language},
    ui::{Button, Dialog, Textarea, Weight},
};

/// What is done with a choice and a reason.
pub type Send = Arc<
    dyn Fn(String, String) -> Pin<Box<dyn Future<Output = Result<(), Error>> + std::marker::Send>>
        + std::marker::Send
        + Sync,
>;

/// Something to choose beside the reason.
pub struct Choices {
    /// What is chosen.
    pub label: &'static str,
    /// The values and their names.
    pub values: Vec<(String, String)>,
    /// The value that is chosen at first.
    pub present: String,
}

/// A dialog that asks why, and maybe for a choice. What was typed stays until the change is taken.
#[component]
pub fn Change(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Tells its fields from those of other dialogs.
    name: &'static str,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    /// The button that does it.
    #[prop(into)]
    action: String,
    /// What is chosen, if anything is.
    #[prop(optional)]
    choices: Option<Choices>,
    send: Send,
) -> impl IntoView {
    let l = use_language();
    let reason = NodeRef::<html::Textarea>::new();
    let chosen = RwSignal::new(choices.as_ref().map(|choices| choices.present.clone()).unwrap_or_default());
    let (busy, wrong) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let text = reason.get_untracked().map(|field| field.value()).unwrap_or_default();
        // The server looks at it again; this spares the reader a way there and back.
        if let Err(refusal) = domain::ratings::reason(&text) {
            return wrong.set(Some(i18n::refusal(l, &refusal)));
        }
        let sending = send(chosen.get_untracked(), text);
        busy.set(true);
        spawn_local(async move {
            let outcome = sending.await;
            busy.try_set(false);
            match outcome {
                Ok(()) => {
                    wrong.try_set(None);
                    if let Some(field) = reason.try_get_untracked().flatten() {
                        field.set_value("");
                    }
                    open.try_set(false);
                }
                Err(error) => drop(wrong.try_set(Some(i18n::refusal(l, &error.0)))),
            }
        });
    };
    let choice = choices.map(|Choices { label, values, present }| {
        let id = format!("{name}-choice");
        let options: Vec<_> = values
            .into_iter()
            .map(|(value, name)| {
                let selected = value == present;
                view! { <option value=value selected=selected>{name}</option> }.into_any()
            })
            .collect();
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <select id=id on:change=move |event| chosen.set(event_target_value(&event))>
                    {options}
                </select>
            </div>
        }
        .into_any()
    });
    view! {
        <Dialog open=open title=title>
            <p>{text}</p>
            <form on:submit=submit class="change">
                {choice}
                <Textarea name=name label=t::ratings::reason(l) wrong=wrong node_ref=reason/>
                <p class="meta">{t::ratings::reason_hint(l)}</p>
                <div class="actions">
                    <Button submit=true weight=Weight::Primary busy=busy>
                        {action}
                    </Button>
                    <Button on_press=Callback::new(move |()| open.set(false))>{t::common::cancel(l)}</Button>
                </div>
            </form>
        </Dialog>
    }
}
