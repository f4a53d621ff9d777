//! What was said and what happened, oldest first.

use domain::tickets::{Author, Body, CorrectionNote, Entry};
use leptos::prelude::*;

use super::open_ticket::OpenTicket;
use crate::{
    i18n::{self, t, use_language},
    tickets::{ChatEntry, Earlier, Rated, When},
};

/// One quiet thread, begun by what the customer wrote first or by the way to earlier entries.
#[component]
pub fn Chatter() -> impl IntoView {
    let page = expect_context::<OpenTicket>().page;
    let first =
        Memo::new(move |_| page.with(|page| (page.description.clone(), page.created, customer(page))));
    let earlier = Memo::new(move |_| page.with(|page| Some((page.card.number, page.earlier?))));
    let entries = Memo::new(move |_| page.with(|page| page.chatter.clone()));
    let begun = move || {
        if let Some((number, oldest)) = earlier.get() {
            let page = format!("/tickets/{number}");
            return Some(view! { <Earlier page=page oldest=oldest/> }.into_any());
        }
        let (text, at, name) = first.get();
        let said = !text.is_empty();
        said.then(|| {
            view! { <li><ChatEntry class="said customer" name=name at=at text=text/></li> }.into_any()
        })
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
        Body::Reply { text } => view! { <ChatEntry class=by name=name at=at text=text/> }.into_any(),
        Body::Note { text } => {
            view! { <ChatEntry class="said note" kind=t::tickets::note(l) name=name at=at text=text/> }
                .into_any()
        }
        Body::Event { event } => view! {
            <p class="event">
                <span dir="auto">{i18n::event(l, &event, at.offset_minutes)}</span>
                <When at=at/>
            </p>
        }
        .into_any(),
        Body::Unknown => view! {
            <p class="event"><span>{t::tickets::event_unknown(l)}</span> <When at=at/></p>
        }
        .into_any(),
        Body::Rating { value, level, corrected, reason, feedback, changed, .. } => {
            let name = name.unwrap_or_default();
            let note = corrected.map(|CorrectionNote { level, by }| t::tickets::corrected_by(l, &level, &by));
            view! {
                <Rated
                    name=name
                    value=value
                    level=level
                    changed=changed
                    reason=reason
                    feedback=feedback
                    at=at
                    note=note.unwrap_or_default()
                />
            }
            .into_any()
        }
    }
}
