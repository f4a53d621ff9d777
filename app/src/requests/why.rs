//! *Why was this customer (not) asked?*

use domain::{
    language::Language,
    requests::State,
    tickets::{Explanation, TicketPage},
};
use leptos::{html, prelude::*, task::spawn_local};

use super::{drawer, explain_request};
use crate::{
    error::Error,
    i18n::{t, use_language},
    ui::Skeleton,
};

/// A drawer in the ticket's page. It asks the server when it is opened, and again when the ticket changes.
#[component]
pub fn Why(
    /// The ticket as it is shown.
    page: RwSignal<TicketPage>,
    /// Reads the ticket anew.
    changed: Callback<()>,
) -> impl IntoView {
    let l = use_language();
    let number = page.with_untracked(|page| page.card.number);
    let version = Memo::new(move |_| page.with(|page| page.card.version));
    let open = RwSignal::new(false);
    let told = RwSignal::new(None::<Result<Explanation, Error>>);
    let read = move || {
        let seen = version.get_untracked();
        spawn_local(async move {
            let answer = explain_request(number).await;
            // For another version a newer answer is on its way.
            if version.try_get_untracked() == Some(seen) {
                told.set(Some(answer));
            }
        });
    };
    let wanted = move |now: &(bool, i64), _: Option<&(bool, i64)>, _: Option<()>| {
        if now.0 {
            read();
        }
    };
    Effect::watch(move || (open.get(), version.get()), wanted, false);
    let retry = Callback::new(move |()| read());
    let excluded = Callback::new(move |()| {
        changed.run(());
        read();
    });
    let content = move || {
        let loaded = RwSignal::new(false);
        let content = move || {
            Suspend::new(async move {
                let content = drawer::explanation(page, told, retry, excluded).await;
                loaded.set(true);
                content
            })
        };
        view! {
            {move || (!loaded.get()).then(|| view! { <Skeleton/> })}
            {content}
        }
        .into_any()
    };
    let details = NodeRef::<html::Details>::new();
    let look = move || open.set(details.get().is_some_and(|details| details.open()));
    // It may have been opened before the page came alive.
    Effect::new(look);
    view! {
        <details class="why" node_ref=details on:toggle=move |_| untrack(look)>
            <summary>{move || page.with(|page| title(l, page))}</summary>
            {move || open.get().then(content)}
        </details>
    }
}

fn title(l: Language, page: &TicketPage) -> &'static str {
    match (page.stage.folded, page.request.is_some()) {
        (false, _) => t::tickets::would_be_asked(l),
        (true, true) if matches!(page.request, Some(State::Scheduled { .. } | State::Queued { .. })) => {
            t::tickets::why_to_be_asked(l)
        }
        (true, true) => t::tickets::why_asked(l),
        (true, false) => t::tickets::why_not_asked(l),
    }
}
