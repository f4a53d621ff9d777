//! What is only looked at.

use domain::levels::Value;
use leptos::prelude::*;

use super::sample::Sample;
use crate::{
    i18n::{self, t, use_language},
    ui::{Avatar, Bar, Chip, Face, Mark},
};

/// The faces of the scale of five, worst first.
#[component]
pub fn Faces() -> impl IntoView {
    let l = use_language();
    let faces = (1..=5)
        .filter_map(Value::new)
        .map(|value| {
            view! {
                <figure class=format!("swatch level-{}", value.get())>
                    <Face value=value.get()/>
                    <figcaption>{i18n::level_of_five(l, value)}</figcaption>
                </figure>
            }
        })
        .collect_view();
    view! { <Sample name=t::settings::look_faces(l)><div class="swatches">{faces}</div></Sample> }
}

/// Bars of several mixtures.
#[component]
pub fn Bars() -> impl IntoView {
    let l = use_language();
    let bars = [[81, 13, 6], [1, 1, 1], [0, 0, 4]]
        .map(|parts| {
            let label = parts.map(|part| i18n::number(l, part.into())).join(" · ");
            view! { <Bar parts=parts label=label/> }
        })
        .collect_view();
    view! { <Sample name=t::settings::look_bars(l)>{bars}</Sample> }
}

/// The mark, people and words in pills.
#[component]
pub fn People() -> impl IntoView {
    let l = use_language();
    view! {
        <Sample name=t::settings::look_people(l)>
            <div class="row">
                <Mark/>
                <Avatar name="Mikael Krantz"/>
                <Avatar name="陈芳"/>
                <Avatar name="مریم رضایی"/>
                <Chip>{t::tickets::field_customer(l)}</Chip>
                <Chip strong=true>{t::tickets::priority_urgent(l)}</Chip>
                <a class="chip" href="#content" rel="external" aria-current="true">
                    {t::tickets::filter_open(l)}
                </a>
            </div>
        </Sample>
    }
}

/// The tokens, by their names in the style sheet.
#[component]
pub fn Colours() -> impl IntoView {
    const TOKENS: [&str; 9] =
        ["paper", "card", "sunk", "line", "edge", "ink", "ink-2", "accent", "accent-soft"];
    let swatches = TOKENS
        .map(|token| {
            view! {
                <figure class="swatch">
                    <span class=format!("colour {token}")></span>
                    <figcaption>
                        <code>{token}</code>
                    </figcaption>
                </figure>
            }
        })
        .collect_view();
    view! {
        <Sample name=t::settings::look_colours(use_language())>
            <div class="swatches">{swatches}</div>
        </Sample>
    }
}
