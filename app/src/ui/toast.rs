//! A word on what was just done.

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;

use super::{Icon, Shape, Weight};

/// What a toast says, and for how long.
#[derive(Clone)]
pub struct Notice {
    /// Seconds until it goes.
    pub seconds: u32,
    /// A ring shows how many of them are left.
    pub ring: bool,
    /// The words, given the seconds that are left.
    pub say: Arc<dyn Fn(u32) -> String + Send + Sync>,
    /// What can be done about it meanwhile.
    pub way_out: Option<WayOut>,
}

/// A button beside the words.
#[derive(Clone)]
pub struct WayOut {
    /// What it is called.
    pub name: &'static str,
    /// What a press does.
    pub press: Arc<dyn Fn() + Send + Sync>,
}

impl Notice {
    /// Plain words, long enough to be read.
    pub fn plain(text: String) -> Self {
        Self { seconds: 8, ring: false, say: Arc::new(move |_| text.clone()), way_out: None }
    }
}

/// Shows the newest notice until its time is over or it is closed. The ear is told once, the eye
/// sees the seconds pass.
#[component]
pub fn Toast(
    /// What to say. Set back to nothing when it has been shown.
    notice: RwSignal<Option<Notice>>,
    /// What the button to close it is called.
    #[prop(into)]
    close: String,
) -> impl IntoView {
    let left = RwSignal::new(0);
    Effect::new(move || {
        let Some(seconds) = notice.with(|notice| notice.as_ref().map(|notice| notice.seconds)) else {
            return;
        };
        left.set(seconds);
        let tick = move || match left.get_untracked() {
            0 | 1 => notice.set(None),
            more => left.set(more - 1),
        };
        if let Ok(ticks) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || ticks.clear());
        }
    });
    let shown = move || {
        let Notice { seconds, ring, say, way_out } = notice.get()?;
        let close = close.clone();
        let words = if ring {
            let told = say(seconds);
            view! {
                <Ring of=seconds left=left/>
                <span class="unseen">{told}</span>
                <span aria-hidden="true">{move || say(left.get())}</span>
            }
            .into_any()
        } else {
            view! { <span>{say(seconds)}</span> }.into_any()
        };
        let way_out = way_out.map(|WayOut { name, press }| {
            let press = move |_| {
                notice.set(None);
                press();
            };
            view! { <button type="button" class=Weight::Quiet.class() on:click=press>{name}</button> }
                .into_any()
        });
        Some(
            view! {
                <div class="toast">
                    {words}
                    {way_out}
                    <button
                        type="button"
                        class="button quiet icon"
                        aria-label=close
                        on:click=move |_| notice.set(None)
                    >
                        <Icon shape=Shape::Close/>
                    </button>
                </div>
            }
            .into_any(),
        )
    };
    view! { <div role="status">{move || shown()}</div> }
}

/// A ring that runs out.
#[component]
pub fn Ring(
    /// The seconds of a whole ring.
    of: u32,
    /// The seconds that are left.
    #[prop(into)]
    left: Signal<u32>,
) -> impl IntoView {
    let gone = move || of.saturating_sub(left.get());
    view! {
        <svg class="ring" viewBox="0 0 22 22" aria-hidden="true">
            <circle class="track" cx="11" cy="11" r="9"></circle>
            <circle
                cx="11"
                cy="11"
                r="9"
                pathLength=of
                stroke-dasharray=of
                stroke-dashoffset=move || gone()
            ></circle>
        </svg>
    }
}
