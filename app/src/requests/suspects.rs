//! Answers that do not count until a manager confirms them.

use domain::tickets::{Event, TicketPage};
use leptos::prelude::*;

use super::drawer::doubts;

/// Each with what speaks against it. Nothing where there are none.
#[component]
pub fn Suspects(
    /// The ticket as it is shown.
    page: RwSignal<TicketPage>,
    /// Told what was decided on one of them.
    decided: Callback<Event>,
) -> impl IntoView {
    let suspects = Memo::new(move |_| page.with(|page| page.suspects.clone()));
    // Their code is loaded on demand, when the page has come alive.
    let alive = RwSignal::new(false);
    Effect::new(move || alive.set(true));
    move || {
        let suspects = suspects.get();
        let shown = alive.get() && !suspects.is_empty();
        let cards = move || Suspend::new(doubts(suspects.clone(), decided));
        shown.then(|| cards.into_any())
    }
}
