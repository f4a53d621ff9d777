//! What was said and what happened, oldest first.

use domain::{
    tickets::{Author, Body, Corrected, Entry},
    time::Moment,
};
use leptos::prelude::*;

use super::open_ticket::OpenTicket;
use crate::{
    i18n::{self, t, use_language},
    ui::{Avatar, Face},
};

/// One quiet thread, begun by what the customer wrote first.
#[component]
pub fn Chatter() -> impl IntoView {
    let page = expect_context::<OpenTicket>().page;
    let first =
        Memo::new(move |_| page.with(|page| (page.description.clone(), page.created, customer(page))));
    let entries = Memo::new(move |_| page.with(|page| page.chatter.clone()));
    let begun = move || {
        let (text, at, name) = first.get();
        let said = !text.is_empty();
        said.then(|| view! { <li><Said class="said customer" name=name at=at text=text/></li> }.into_any())
    };
    let said = move || {
        let entries = entries.get().into_iter();
        entries.map(|entry| view! { <li><EntryView entry=entry/></li> }.into_any()).collect::<Vec<_>>()
    };
    view! { <ol class="chatter">{move || begun()} {move || said()}</ol> }
}

fn customer(page: &domain::tickets::TicketPage) -> Option<String> {
    page.card.customer.clone()
}

#[component]
fn EntryView(entry: Entry) -> impl IntoView {
    let l = use_language();
    let Entry { at, author, body, .. } = entry;
    let (name, by) = match author {
        Author::Customer(name) => (Some(name), "said customer"),
        Author::User(name) => (Some(name), "said"),
        Author::System => (None, "said"),
    };
    match body {
        Body::Reply { text } => view! { <Said class=by name=name at=at text=text/> }.into_any(),
        Body::Note { text } => {
            view! { <Said class="said note" kind=t::tickets::note(l) name=name at=at text=text/> }.into_any()
        }
        Body::Event { event } => view! {
            <p class="event">
                <span dir="auto">{i18n::event(l, &event, at.offset_minutes)}</span>
                <When at=at/>
            </p>
        }
        .into_any(),
        Body::Rating { value, level, corrected, feedback, changed, .. } => {
            let name = name.unwrap_or_default();
            let title = match changed {
                true => t::tickets::rated_anew_by(l, &name, &level),
                false => t::tickets::rated_by(l, &name, &level),
            };
            view! {
                <article class=format!("rating level-{}", value.get())>
                    <Face value=value.get()/>
                    <header>
                        <strong dir="auto">{title}</strong>
                        <When at=at/>
                    </header>
                    <Correction corrected=corrected/>
                    <Words feedback=feedback/>
                </article>
            }
            .into_any()
        }
    }
}

/// What a colleague made of a rating.
#[component]
pub fn Correction(corrected: Option<Corrected>) -> impl IntoView {
    let told = |Corrected { level, by }| t::tickets::corrected_by(use_language(), &level, &by);
    corrected.map(|corrected| view! { <p class="meta">{told(corrected)}</p> }.into_any())
}

/// The customer's words to a rating.
#[component]
pub fn Words(feedback: String) -> impl IntoView {
    if feedback.is_empty() {
        view! { <p class="words none">{t::tickets::no_feedback(use_language())}</p> }.into_any()
    } else {
        view! { <p class="words" dir="auto">{feedback}</p> }.into_any()
    }
}

#[component]
fn Said(
    class: &'static str,
    #[prop(optional)] kind: Option<&'static str>,
    name: Option<String>,
    at: Moment,
    text: String,
) -> impl IntoView {
    let face = name.clone().map(|name| view! { <Avatar name=name/> }.into_any());
    view! {
        <article class=class>
            <header>
                {face}
                {name.map(|name| view! { <strong dir="auto">{name}</strong> }.into_any())}
                {kind.map(|kind| view! { <span class="kind">{kind}</span> }.into_any())}
                <When at=at/>
            </header>
            <p class="words" dir="auto">{text}</p>
        </article>
    }
}

#[component]
fn When(at: Moment) -> impl IntoView {
    view! { <span class="when">{i18n::date_time(use_language(), at)}</span> }
}
