//! One more press, where no script can tell a person from a program.

use domain::rate::{Phase, View, Wish};
use leptos::prelude::*;

use super::{
    answered::Given,
    form::{FORM, Trap},
    link::Link,
};
use crate::{
    i18n::{t, use_language},
    ui::Title,
};

/// The answer that was pressed, and the question whether it is one. *No* comes first: programs press what they
/// find first, or everything in its order, and have taken their answer back before they come to *Yes*.
#[component]
pub fn OnceMore(link: Link, view: View) -> impl IntoView {
    let l = use_language();
    let level = view.levels.iter().find(|level| Some(level.value) == view.chosen).cloned();
    let reason = view.reasons.iter().find(|reason| Some(reason.id) == view.reason);
    let reason = reason.map(|reason| reason.name.clone());
    let hidden = |(name, value): (&'static str, Option<String>)| {
        value.map(|value| view! { <input type="hidden" name=name value=value/> })
    };
    let fields = [
        ("level", view.chosen.map(|value| value.get().to_string())),
        ("reason", view.reason.map(|id| id.to_string())),
        ("feedback", Some(view.feedback.clone())),
        ("nonce", Some(view.nonce)),
        ("confirm", view.confirm),
        ("change", matches!(view.phase, Phase::Changing { .. }).then(|| "true".to_owned())),
    ];
    let button = |wish: Wish, class: &'static str, text: &'static str| {
        view! {
            <button type="submit" class=class name="wish" value=wish.name()>
                {text}
            </button>
        }
    };
    view! {
        <Title text=t::rate::once_more_title(l)/>
        <form method="post" action=link.page() id=FORM>
            <h1>{t::rate::once_more_title(l)}</h1>
            <p>{t::rate::once_more_text(l)}</p>
            <Given level reason feedback=view.feedback/>
            {fields.map(hidden).collect_view()}
            <Trap/>
            <div class="actions">
                {button(Wish::Back, "button", t::rate::once_more_back(l))}
                {button(Wish::Send, "button primary", t::rate::once_more_send(l))}
            </div>
        </form>
    }
}
