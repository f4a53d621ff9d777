//! Pieces of a conversation, as colleagues and customers read it.

use domain::{ids::MessageId, levels::Value, tickets::CorrectionNote, time::Moment};
use leptos::prelude::*;

use crate::{
    i18n::{self, t, use_language},
    ui::{Avatar, Face},
};

/// The words to a rating.
#[component]
pub fn Words(feedback: String) -> impl IntoView {
    if feedback.is_empty() {
        view! { <p class="words none">{t::tickets::no_feedback(use_language())}</p> }.into_any()
    } else {
        view! { <p class="words" dir="auto">{feedback}</p> }.into_any()
    }
}

/// The reason that was chosen for a rating.
#[component]
pub fn Chosen(reason: Option<String>) -> impl IntoView {
    reason.map(|reason| view! { <p class="reason" dir="auto">{reason}</p> }.into_any())
}

/// What a colleague made of a rating.
#[component]
pub fn Correction(corrected: Option<CorrectionNote>) -> impl IntoView {
    let told = |CorrectionNote { level, by }| t::tickets::corrected_by(use_language(), &level, &by);
    corrected.map(|corrected| view! { <p class="meta">{told(corrected)}</p> }.into_any())
}

/// What somebody said.
#[component]
pub fn ChatEntry(
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

/// A rating among it.
#[component]
pub fn Rated(
    /// Who rated.
    name: String,
    value: Value,
    /// The level's name.
    level: String,
    /// An earlier answer was changed.
    changed: bool,
    /// The reason that was chosen.
    reason: Option<String>,
    feedback: String,
    at: Moment,
    /// What else is to be said of it, if anything.
    #[prop(optional)]
    note: String,
) -> impl IntoView {
    let l = use_language();
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
            {(!note.is_empty()).then(|| view! { <p class="meta">{note}</p> }.into_any())}
            <Chosen reason=reason/>
            <Words feedback=feedback/>
        </article>
    }
}

/// When it was.
#[component]
pub fn When(at: Moment) -> impl IntoView {
    view! { <span class="when">{i18n::date_time(use_language(), at)}</span> }
}

/// The way to what was said before the oldest entry that is shown.
#[component]
pub fn Earlier(
    /// The page's own address.
    page: String,
    oldest: MessageId,
) -> impl IntoView {
    let href = format!("{page}?before={oldest}");
    view! { <li><a class="button" href=href>{t::tickets::earlier(use_language())}</a></li> }
}

/// The way from there to the newest entries.
#[component]
pub fn Newest(page: String) -> impl IntoView {
    view! { <p><a class="button" href=page>{t::tickets::newest(use_language())}</a></p> }
}
