//! `/tickets/{number}`: a ticket with its chatter.

use domain::{Refusal, ids::MessageId};
use leptos::prelude::*;
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_query_map},
    lazy_route,
    params::ParamsMap,
};

use super::view::TicketView;
use crate::{
    i18n::{t, use_language},
    page::{loaded, shown},
    tickets::load_ticket,
    ui::{Notice, Toast},
};

/// The page. Its data is asked for in the lazy part, so that the code for it is not in the main module.
pub struct TicketPageView;

#[lazy_route]
impl LazyRoute for TicketPageView {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let (params, query) = (use_params_map(), use_query_map());
        let wanted =
            move || (params.read().get_str("number").and_then(|n| n.parse().ok()), before(&query.read()));
        let load = |(number, before): (Option<i64>, Option<MessageId>)| async move {
            match number {
                Some(number) => load_ticket(number, before).await.map(|ticket| (ticket, before)),
                None => Err(Refusal::NotFound.into()),
            }
        };
        let ticket = loaded(wanted, load);
        let (l, notice) = (use_language(), RwSignal::new(None::<Notice>));
        provide_context(notice);
        view! {
            <Toast notice=notice close=t::common::close(l)/>
            <main id="content" class="ticket-page">
                {shown(ticket, |(ticket, before)| view! { <TicketView ticket=ticket before=before/> }.into_any())}
            </main>
        }
        .into_any()
    }
}

/// The entry before which a page's address wants a chatter.
pub fn before(query: &ParamsMap) -> Option<MessageId> {
    query.get_str("before")?.parse().ok()
}
