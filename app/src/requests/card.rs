//! An answer in doubt, for a manager to decide on.

use domain::{
    evidence::Evidence,
    language::Language,
    tickets::{Event, Suspect},
};
use leptos::{prelude::*, task::spawn_local};

use super::{confirm_answer, discard_answer};
use crate::{
    error::Error,
    i18n::{self, t, use_language},
    ui::{Button, Face},
};

/// What was answered, what speaks against it, and the two ways to decide.
#[component]
pub fn Card(suspect: Suspect, decided: Callback<Event>) -> impl IntoView {
    let l = use_language();
    let (busy, wrong) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let settle = move |outcome: Result<(), Error>, event: Event| {
        busy.try_set(false);
        match outcome {
            Ok(()) => drop(decided.try_run(event)),
            Err(error) => {
                let text = t::requests::not_changed(l, &i18n::refusal(l, &error.0));
                wrong.try_set(Some(text));
            }
        }
    };
    let Suspect { id, at, value, level, reason, feedback, evidence } = suspect;
    let confirm = move |()| {
        busy.set(true);
        spawn_local(async move { settle(confirm_answer(id).await, Event::AnswerConfirmed { value }) });
    };
    let discard = move |()| {
        busy.set(true);
        spawn_local(async move { settle(discard_answer(id).await, Event::AnswerDiscarded { value }) });
    };
    let reason = reason.map(|reason| view! { <p class="reason" dir="auto">{reason}</p> }.into_any());
    let feedback =
        (!feedback.is_empty()).then(|| view! { <p class="words" dir="auto">{feedback}</p> }.into_any());
    let doubts: Vec<_> = match evidence.as_slice() {
        [] => vec![t::requests::evidence_gone(l)],
        found => found.iter().map(|what| against(l, *what)).collect(),
    };
    let doubts: Vec<_> = doubts.into_iter().map(|why| view! { <li>{why}</li> }.into_any()).collect();
    view! {
        <article class="suspect">
            <header>
                <strong>{t::requests::suspect(l)}</strong>
                <span class="when">{i18n::date_time(l, at)}</span>
            </header>
            <p class="level">
                <Face value=value.get()/>
                <bdi>{level}</bdi>
            </p>
            {reason}
            {feedback}
            <ul>{doubts}</ul>
            <p class="meta">{t::requests::suspect_text(l)}</p>
            <div class="actions">
                <Button busy=busy on_press=confirm>{t::requests::confirm(l)}</Button>
                <Button busy=busy on_press=discard>{t::requests::discard(l)}</Button>
            </div>
            {move || wrong.get().map(|wrong| view! { <p role="alert">{wrong}</p> }.into_any())}
        </article>
    }
}

fn against(l: Language, what: Evidence) -> &'static str {
    match what {
        Evidence::HiddenField => t::requests::evidence_hidden_field(l),
        Evidence::NoCookie => t::requests::evidence_no_cookie(l),
        Evidence::TwoLevels => t::requests::evidence_two_levels(l),
        Evidence::TooQuick => t::requests::evidence_too_quick(l),
        Evidence::RightAfterSending => t::requests::evidence_right_after_sending(l),
        Evidence::NoGesture => t::requests::evidence_no_gesture(l),
        Evidence::NotConfirmed => t::requests::evidence_not_confirmed(l),
    }
}
