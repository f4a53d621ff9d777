//! Never to be asked: a ticket, or its customer.

use domain::tickets::{Explanation, SetAside, TicketPage};
use leptos::{ev, html, prelude::*, task::spawn_local, web_sys::HtmlInputElement};

use super::{never_ask_customer, set_ticket_aside};
use crate::{
    error::Error,
    i18n::{self, t, use_language},
};

/// The id of the words on when it holds.
const HINT: &str = "set-aside-hint";

/// The choices of those who may. What is chosen holds at once, and is shown as it was when it is refused. One
/// choice is sent at a time, for two may overtake each other: a further one is not taken meanwhile.
#[component]
pub fn Exclude(
    page: RwSignal<TicketPage>,
    told: RwSignal<Option<Result<Explanation, Error>>>,
    changed: Callback<()>,
) -> impl IntoView {
    let l = use_language();
    let number = page.with_untracked(|page| page.card.number);
    let wrong = RwSignal::new(None::<String>);
    // Whether it holds.
    let settle = move |outcome: Result<(), Error>| {
        let refused = outcome.err().map(|error| t::requests::not_changed(l, &i18n::refusal(l, &error.0)));
        let holds = refused.is_none();
        wrong.try_set(refused);
        if holds {
            changed.try_run(());
        }
        holds
    };

    let mark = Memo::new(move |_| page.with(|page| page.set_aside.map_or("", SetAside::name)));
    let select = NodeRef::<html::Select>::new();
    Effect::new(move || {
        if let Some(select) = select.get() {
            select.set_value(mark.get());
        }
    });
    let sending = RwSignal::new(None::<&'static str>);
    let set_aside = move |_| {
        let Some(select) = select.get_untracked() else { return };
        if let Some(first) = sending.get_untracked() {
            return select.set_value(first);
        }
        let wanted = SetAside::from_name(&select.value());
        sending.set(Some(wanted.map_or("", SetAside::name)));
        spawn_local(async move {
            let holds = settle(set_ticket_aside(number, wanted).await);
            sending.try_set(None);
            if !holds {
                select.set_value(mark.try_get_untracked().unwrap_or_default());
            }
        });
    };

    let never = Memo::new(move |_| {
        told.with(|told| match told {
            Some(Ok(told)) if told.may_exclude && told.facts.has_customer => Some(told.never_ask),
            _ => None,
        })
    });
    let offered = Memo::new(move |_| never.get().is_some());
    let busy = RwSignal::new(false);
    let customer = move || {
        let choose = move |event: ev::Event| {
            let input = event_target::<HtmlInputElement>(&event);
            let wanted = input.checked();
            if busy.get_untracked() {
                return input.set_checked(!wanted);
            }
            busy.set(true);
            spawn_local(async move {
                let holds = settle(never_ask_customer(number, wanted).await);
                busy.try_set(false);
                if !holds {
                    input.set_checked(!wanted);
                }
            });
        };
        view! {
            <label>
                <input
                    type="checkbox"
                    aria-describedby=HINT
                    prop:checked=move || never.get() == Some(true)
                    on:change=choose
                />
                " "
                {t::requests::never_customer(l)}
            </label>
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for="set-aside">{t::requests::ask_about(l)}</label>
            <select id="set-aside" aria-describedby=HINT node_ref=select on:change=set_aside>
                <option value="">{t::requests::as_usual(l)}</option>
                <option value=SetAside::Spam.name()>{t::requests::never_spam(l)}</option>
                <option value=SetAside::Merged.name()>{t::requests::never_merged(l)}</option>
            </select>
            <p class="hint" id=HINT>{t::requests::at_once(l)}</p>
        </div>
        {move || offered.get().then(customer)}
        {move || wrong.get().map(|wrong| view! { <p role="alert">{wrong}</p> }.into_any())}
    }
}
