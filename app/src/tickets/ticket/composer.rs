//! Where colleagues write: to the customer, or to each other.

use domain::text::MESSAGE_MAX;
use leptos::{ev, html, prelude::*, task::spawn_local};

use super::open_ticket::OpenTicket;
use crate::{
    i18n::{self, t, use_language},
    tickets::say_on_ticket,
    ui::{Button, Textarea, Weight},
};

/// A reply or an internal note. What was typed stays until the server has taken it.
#[component]
pub fn Composer() -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenTicket>();
    let internal = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let field = NodeRef::<html::Textarea>::new();
    // The form needs the script, and waits for it.
    let ready = RwSignal::new(false);
    Effect::new(move || ready.set(true));

    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        let number = open.page.with_untracked(|page| page.card.number);
        busy.set(true);
        spawn_local(async move {
            let said = say_on_ticket(number, field.value(), internal.get_untracked()).await;
            busy.set(false);
            wrong.set(said.as_ref().err().map(|error| i18n::refusal(l, &error.0)));
            if said.is_ok() {
                field.set_value("");
                open.refresh().await;
            }
        });
    };
    let words = move |note: &'static str, reply: &'static str| if internal.get() { note } else { reply };
    let label = move || words(t::tickets::note(l), t::tickets::reply(l)).to_owned();
    let hint = move || words(t::tickets::note_placeholder(l), t::tickets::reply_placeholder(l)).to_owned();
    view! {
        <form class="composer" class:note=move || internal.get() on:submit=send>
            <fieldset class="switch">
                <Kind of=false label=t::tickets::reply(l) internal=internal/>
                <Kind of=true label=t::tickets::note(l) internal=internal/>
            </fieldset>
            <Textarea
                name="message"
                bare=true
                label=Signal::derive(label)
                placeholder=Signal::derive(hint)
                max=MESSAGE_MAX
                wrong=wrong
                node_ref=field
            />
            <Button
                weight=Weight::Primary
                submit=true
                busy=busy
                disabled=Signal::derive(move || !ready.get())
            >
                {move || words(t::tickets::add_note(l), t::tickets::send_reply(l))}
            </Button>
        </form>
    }
}

#[component]
fn Kind(of: bool, label: &'static str, internal: RwSignal<bool>) -> impl IntoView {
    view! {
        <label>
            <input
                type="radio"
                name="kind"
                value=if of { "note" } else { "reply" }
                checked=!of
                on:change=move |_| internal.set(of)
            />
            {label}
        </label>
    }
}
