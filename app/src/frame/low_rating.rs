//! A low rating came in.

use std::time::Duration;

use domain::live::Message;
use leptos::prelude::*;

use crate::{
    i18n::{t, use_language},
    live::follow,
    ui::{Icon, Shape},
};

/// How long it is told.
const SHOWN: Duration = Duration::from_secs(20);

/// Tells managers, wherever they are, of the newest low rating, and leads to its ticket. The server sends the
/// news to them alone.
#[component]
pub fn LowRating() -> impl IntoView {
    let l = use_language();
    let ticket = RwSignal::new(None::<i64>);
    follow(move |message| {
        if let Message::Low { number, .. } = message {
            ticket.set(Some(*number));
        }
    });
    Effect::new(move || {
        if ticket.get().is_some()
            && let Ok(end) = set_timeout_with_handle(move || ticket.set(None), SHOWN)
        {
            on_cleanup(move || end.clear());
        }
    });
    let close = t::common::close(l);
    let told = move || {
        let number = ticket.get()?;
        let told = view! {
            <div class="toast low">
                <a href=format!("/tickets/{number}") on:click=move |_| ticket.set(None)>
                    {t::common::low_rating(l, number)}
                </a>
                <button
                    type="button"
                    class="button quiet icon"
                    aria-label=close
                    on:click=move |_| ticket.set(None)
                >
                    <Icon shape=Shape::Close/>
                </button>
            </div>
        };
        Some(told.into_any())
    };
    view! { <div role="status">{move || told()}</div> }
}
