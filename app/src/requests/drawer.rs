//! What is loaded on demand: most who open a ticket never ask why, and few answers are in doubt.

use domain::tickets::{Event, Explanation, Suspect, TicketPage};
use leptos::prelude::*;

use super::{card::Card, exclude::Exclude, mails::Mails, rules::Rules};
use crate::{
    bundle::office,
    error::Error,
    i18n::{self, t, use_language},
    ui::{Button, Problem, Skeleton},
};

/// The explanation as it was told, or the way to ask for it again; and who is never to be asked.
#[lazy]
pub fn explanation(
    page: RwSignal<TicketPage>,
    told: RwSignal<Option<Result<Explanation, Error>>>,
    retry: Callback<()>,
    excluded: Callback<()>,
) -> AnyView {
    let l = use_language();
    let closed = Memo::new(move |_| page.with(|page| page.stage.folded));
    let words = move || match told.get() {
        None => view! { <Skeleton/> }.into_any(),
        Some(Ok(told)) => {
            view! { <Rules told=told.clone() closed=closed.get()/> <Mails told=told/> }.into_any()
        }
        Some(Err(error)) => view! {
            <Problem text=i18n::refusal(l, &error.0)>
                <Button on_press=retry>{t::common::retry(l)}</Button>
            </Problem>
        }
        .into_any(),
    };
    office(move || {
        view! { <div class="told">{words} <Exclude page=page told=told changed=excluded/></div> }.into_any()
    })
}

/// The answers in doubt.
#[lazy]
pub fn doubts(suspects: Vec<Suspect>, decided: Callback<Event>) -> AnyView {
    let card = move |suspect| view! { <Card suspect=suspect decided=decided/> }.into_any();
    office(move || suspects.into_iter().map(card).collect::<Vec<_>>().into_any())
}
