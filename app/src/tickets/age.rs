//! How long ago something was.

use std::time::Duration;

use domain::time::{Moment, Span, Timestamp};
use leptos::prelude::*;

use crate::i18n::{ago, date_time, day_month, use_language};

/// The server's present instant, told on by the browser's own steady clock. Nothing until the page
/// is hydrated, so that both sides render the same.
#[derive(Clone, Copy)]
pub struct Now(RwSignal<Option<Timestamp>>);

impl Now {
    /// Tells the time from the instant at which the server read what the page shows.
    pub fn from(server: Timestamp) -> Self {
        let now = RwSignal::new(None);
        Effect::new(move || {
            now.set(Some(server));
            let Some(watch) = window().performance() else { return };
            let start = watch.now();
            let tick = move || now.set(Some(server + Span::millis((watch.now() - start) as i64)));
            if let Ok(ticks) = set_interval_with_handle(tick, Duration::from_secs(20)) {
                on_cleanup(move || ticks.clear());
            }
        });
        Self(now)
    }

    /// The present instant, once it is known.
    pub fn get(self) -> Option<Timestamp> {
        self.0.get()
    }
}

/// An age; a date until the page is hydrated, and the exact time for the pointer.
#[component]
pub fn Age(since: Moment, now: Now) -> impl IntoView {
    let l = use_language();
    let shown = move || match now.get() {
        Some(now) => ago(l, since.at, now),
        None => day_month(l, since),
    };
    view! { <span title=date_time(l, since)>{move || shown()}</span> }
}
