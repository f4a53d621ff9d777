//! `/portal/{number}`: one of the customer's own tickets.

use domain::{
    Refusal,
    ids::MessageId,
    live::Message,
    tickets::{OwnBody, OwnEntry, OwnRating, OwnTicket, PortalTicket, Speaker},
};
use leptos::prelude::*;
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_query_map},
    lazy_route,
};

use super::load_own_ticket;
use crate::{
    i18n::{self, t, use_language},
    live::keep,
    page::{loaded, shown},
    tickets::{ChatEntry, Chosen, Earlier, Newest, Rated, Words, before},
    ui::{Avatar, Button, Face, Problem, Title},
    wire::Wire,
};

/// Closing the ticket was refused, and its page comes again.
#[derive(Clone)]
pub struct OwnTicketAgain(pub Refusal);

/// The page.
pub struct OwnTicketPage;

#[lazy_route]
impl LazyRoute for OwnTicketPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let (params, query) = (use_params_map(), use_query_map());
        let wanted =
            move || (params.read().get_str("number").and_then(|n| n.parse().ok()), before(&query.read()));
        let load = |(number, before): (Option<i64>, Option<MessageId>)| async move {
            match number {
                Some(number) => load_own_ticket(number, before).await.map(|ticket| (ticket, before)),
                None => Err(Refusal::NotFound.into()),
            }
        };
        let ticket = loaded(wanted, load);
        view! {
            <main id="content" class="ticket-page">
                {shown(ticket, |(ticket, before)| view! { <Own ticket=ticket before=before/> }.into_any())}
            </main>
        }
        .into_any()
    }
}

/// What was said in the middle, what is known of the ticket beside it; read again when a hint names it.
#[component]
fn Own(ticket: OwnTicket, before: Option<MessageId>) -> impl IntoView {
    let l = use_language();
    let number = ticket.ticket.number;
    let page = RwSignal::new(ticket);
    keep(page, is_behind, move |_| load_own_ticket(number, before));
    let title = move || page.with(|page| page.ticket.subject.clone());
    let again =
        SharedValue::<_, Wire>::new_with_encoding(|| use_context::<OwnTicketAgain>().map(|again| again.0));
    let refused = again.into_inner();
    let closable = Memo::new(move |_| page.with(|page| page.closable));
    view! {
        <Title text=move || format!("{} {}", t::tickets::number(l, number), title())/>
        <header class="ticket-title">
            <a href="/portal">{t::portal::title(l)}</a>
            <h1>
                <bdi>{move || title()}</bdi>
                " "
                <span class="number">{t::tickets::number(l, number)}</span>
            </h1>
        </header>
        <div class="ticket">
            <section class="thread" aria-label=t::tickets::conversation(l)>
                {move || page.with(|page| view! { <Thread page=page.clone()/> })}
                {before.map(|_| view! { <Newest page=format!("/portal/{number}")/> }.into_any())}
            </section>
            <aside class="side" aria-label=t::tickets::details(l)>
                {move || page.with(|page| view! { <Fields page=page.clone()/> })}
                <Closing number=number closable=closable refused=refused/>
            </aside>
        </div>
    }
}

/// The way to close the ticket, as long as there is one: a plain form, so that it needs no script.
#[component]
fn Closing(number: i64, closable: Memo<bool>, refused: Option<Refusal>) -> impl IntoView {
    let l = use_language();
    let sent = use_query_map().read_untracked().get("done").as_deref() == Some("closed");
    let form = move || match closable.get() {
        true => view! {
            <form method="post" action=format!("/portal/{number}")>
                <Button submit=true>{t::portal::close(l)}</Button>
            </form>
        }
        .into_any(),
        false if sent => view! { <p role="status">{t::portal::closed(l)}</p> }.into_any(),
        false => ().into_any(),
    };
    view! {
        {refused.map(|refusal| view! { <Problem text=i18n::refusal(l, &refusal)/> }.into_any())}
        {move || form()}
    }
}

/// Whether a message tells of a newer version.
fn is_behind(page: &OwnTicket, message: &Message) -> bool {
    match message {
        Message::Ticket { number, version, .. } => page.ticket.number == *number && page.version < *version,
        Message::Ratings { .. } | Message::Low { .. } | Message::Resync => false,
    }
}

#[component]
fn Thread(page: OwnTicket) -> impl IntoView {
    let OwnTicket { ticket, customer, description, said, earlier, .. } = page;
    let begun = match earlier {
        Some(oldest) => {
            view! { <Earlier page=format!("/portal/{}", ticket.number) oldest=oldest/> }.into_any()
        }
        None if description.is_empty() => ().into_any(),
        None => view! {
            <li><ChatEntry class="said customer" name=Some(customer.clone()) at=ticket.created text=description/></li>
        }
        .into_any(),
    };
    let entries = said.into_iter().map(|entry| entry_view(entry, &customer, &ticket.team.name));
    view! { <ol class="chatter">{begun} {entries.collect::<Vec<_>>()}</ol> }
}

fn entry_view(entry: OwnEntry, customer: &str, team: &str) -> AnyView {
    let l = use_language();
    let OwnEntry { at, by, what } = entry;
    let (class, name) = match by {
        Speaker::Customer => ("said customer", customer.to_owned()),
        Speaker::Agent(name) => ("said", name.unwrap_or_else(|| team.to_owned())),
    };
    match what {
        OwnBody::Text(text) => {
            view! { <li><ChatEntry class=class name=Some(name) at=at text=text/></li> }.into_any()
        }
        OwnBody::Rating(OwnRating { value, level, reason, feedback, changed, hidden }) => {
            let note = if hidden { t::portal::hidden(l).to_owned() } else { String::new() };
            view! {
                <li>
                    <Rated
                        name=name
                        value=value
                        level=level
                        changed=changed
                        reason=reason
                        feedback=feedback
                        at=at
                        note=note
                    />
                </li>
            }
            .into_any()
        }
    }
}

#[component]
fn Fields(page: OwnTicket) -> impl IntoView {
    let l = use_language();
    let OwnTicket { ticket, customer, agent, rating, .. } = page;
    let PortalTicket { stage, team, team_publishes, created, .. } = ticket;
    let team = match team_publishes {
        true => {
            view! { <a href=format!("/teams/{}/ratings", team.slug) dir="auto">{team.name}</a> }.into_any()
        }
        false => view! { <bdi>{team.name}</bdi> }.into_any(),
    };
    let agent = agent.map(|name| {
        view! {
            <dt>{t::tickets::field_assignee(l)}</dt>
            <dd><Avatar name=name.clone()/> <bdi>{name}</bdi></dd>
        }
        .into_any()
    });
    let rating = rating.map(|OwnRating { value, level, reason, feedback, hidden, .. }| {
        view! {
            <section class="feedback">
                <h2>{t::tickets::feedback(l)}</h2>
                <p class="level">
                    <Face value=value.get()/>
                    <strong dir="auto">{level}</strong>
                </p>
                <Chosen reason=reason/>
                <Words feedback=feedback/>
                {hidden.then(|| view! { <p class="meta">{t::portal::hidden(l)}</p> }.into_any())}
            </section>
        }
        .into_any()
    });
    view! {
        <dl>
            <dt>{t::tickets::field_stage(l)}</dt>
            <dd><bdi>{i18n::stage(l, &stage)}</bdi></dd>
            <dt>{t::tickets::field_customer(l)}</dt>
            <dd><bdi>{customer}</bdi></dd>
            {agent}
            <dt>{t::portal::managed_by(l)}</dt>
            <dd>{team}</dd>
            <dt>{t::tickets::field_created(l)}</dt>
            <dd>{i18n::date_time(l, created)}</dd>
        </dl>
        {rating}
    }
}
