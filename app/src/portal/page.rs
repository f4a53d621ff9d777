//! `/portal`: the customer's own tickets.

use domain::tickets::PortalTicket;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::load_own_tickets;
use crate::{
    i18n::{self, t, use_language},
    live::keep,
    page::{loaded, shown},
    ui::{Chip, Empty, Title},
};

/// The page.
pub struct PortalPage;

#[lazy_route]
impl LazyRoute for PortalPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <Tickets/> }.into_any()
    }
}

#[component]
fn Tickets() -> impl IntoView {
    let l = use_language();
    let tickets = loaded(|| (), |()| load_own_tickets());
    view! {
        <Title text=t::portal::title(l)/>
        <main id="content" class="page portal">
            {shown(tickets, |tickets| view! { <OwnTickets tickets=tickets/> }.into_any())}
        </main>
    }
}

/// The list, read again on every hint: each one concerns a ticket of this customer's.
#[component]
fn OwnTickets(tickets: Vec<PortalTicket>) -> impl IntoView {
    let l = use_language();
    let tickets = RwSignal::new(tickets);
    keep(tickets, |_, _| true, |_| load_own_tickets());
    let list = move || {
        let rows = tickets.get().into_iter().map(|ticket| view! { <OwnTicket ticket=ticket/> }.into_any());
        let rows: Vec<_> = rows.collect();
        if rows.is_empty() {
            view! { <Empty title=t::portal::empty_title(l) text=t::portal::empty_text(l)/> }.into_any()
        } else {
            view! { <ul class="panel list">{rows}</ul> }.into_any()
        }
    };
    view! {
        <h1>{t::portal::title(l)}</h1>
        {list}
    }
}

#[component]
fn OwnTicket(ticket: PortalTicket) -> impl IntoView {
    let l = use_language();
    let PortalTicket { number, subject, stage, team, team_publishes, created } = ticket;
    let team = match team_publishes {
        true => {
            view! { <a href=format!("/teams/{}/ratings", team.slug) dir="auto">{team.name}</a> }.into_any()
        }
        false => view! { <bdi>{team.name}</bdi> }.into_any(),
    };
    view! {
        <li>
            <a href=format!("/portal/{number}") dir="auto">
                {subject}
            </a>
            <Chip>{i18n::stage(l, &stage)}</Chip>
            <p class="meta">
                <span>{t::tickets::number(l, number)}</span>
                <span>{t::portal::managed_by(l)} " " {team}</span>
                <span>{i18n::date(l, created)}</span>
            </p>
        </li>
    }
}
