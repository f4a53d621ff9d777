//! What is known of the ticket.

use domain::tickets::{Body, TicketPage};
use leptos::prelude::*;

use super::open_ticket::OpenTicket;
use crate::{
    i18n::{self, t, use_language},
    requests::Why,
    tickets::{Chosen, Correction, Words, stage_menu::STAGE_MENU},
    ui::{Avatar, Chip, Face},
};

/// Fields, the rating, and where its request stands.
#[component]
pub fn Side() -> impl IntoView {
    let l = use_language();
    let page = expect_context::<OpenTicket>().page;
    view! {
        <aside class="side" aria-label=t::tickets::details(l)>
            {move || page.with(|page| view! { <Fields page=page.clone()/> })}
            <Feedback/>
        </aside>
    }
}

#[component]
fn Fields(page: TicketPage) -> impl IntoView {
    let l = use_language();
    let TicketPage { card, ticket_type, team, stage, created, team_publishes, archived, .. } = page;
    let stage = i18n::stage(l, &stage.name);
    let button = |stage: String| {
        view! {
            <button
                type="button"
                class="button"
                popovertarget=STAGE_MENU
                aria-haspopup="menu"
                aria-label=t::tickets::move_ticket(l, card.number)
                title=t::tickets::move_to(l)
            >
                <bdi>{stage}</bdi>
                <span aria-hidden="true">"▾"</span>
            </button>
        }
    };
    let stage = if archived { view! { <bdi>{stage}</bdi> }.into_any() } else { button(stage).into_any() };
    let team = match team_publishes {
        true => {
            view! { <a href=format!("/teams/{}/ratings", team.slug) dir="auto">{team.name}</a> }.into_any()
        }
        false => view! { <bdi>{team.name}</bdi> }.into_any(),
    };
    let customer = card.customer.unwrap_or_else(|| t::tickets::no_customer(l).to_owned());
    let assignee = match card.assignee {
        Some(name) => view! { <Avatar name=name.clone()/> <bdi>{name}</bdi> }.into_any(),
        None => t::tickets::unassigned(l).into_any(),
    };
    let ticket_type = ticket_type.map(|name| {
        view! {
            <dt>{t::tickets::field_type(l)}</dt>
            <dd><bdi>{name}</bdi></dd>
        }
        .into_any()
    });
    let tags = match card.tags.is_empty() {
        true => t::tickets::no_tags(l).into_any(),
        false => card.tags.into_iter().map(|tag| view! { <Chip>{tag}</Chip> }).collect_view().into_any(),
    };
    view! {
        <dl>
            <dt>{t::tickets::field_stage(l)}</dt>
            <dd>{stage}</dd>
            <dt>{t::tickets::field_customer(l)}</dt>
            <dd><bdi>{customer}</bdi></dd>
            <dt>{t::tickets::field_assignee(l)}</dt>
            <dd>{assignee}</dd>
            <dt>{t::tickets::field_team(l)}</dt>
            <dd>{team}</dd>
            <dt>{t::tickets::field_priority(l)}</dt>
            <dd>{i18n::priority(l, card.priority)}</dd>
            {ticket_type}
            <dt>{t::tickets::field_tags(l)}</dt>
            <dd>{tags}</dd>
            <dt>{t::tickets::field_created(l)}</dt>
            <dd>{i18n::date_time(l, created)}</dd>
        </dl>
    }
}

/// The *Feedback* group: the level, the reason, the customer's words, where the request stands, and why.
#[component]
fn Feedback() -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenTicket>();
    let page = open.page;
    view! {
        <section class="feedback">
            <h2>{t::tickets::feedback(l)}</h2>
            {move || page.with(|page| view! { <Stand page=page.clone()/> })}
            <Why page=page changed=open.changed()/>
        </section>
    }
}

/// The rating of the current round with the customer's words, or where its request stands.
#[component]
fn Stand(page: TicketPage) -> impl IntoView {
    let l = use_language();
    let offset = page.created.offset_minutes;
    let request = i18n::request(l, page.request.as_ref(), page.held, offset);
    let rating = page.rating.and_then(|body| match body {
        Body::Rating { rating, value, level, corrected, reason, feedback, .. } => {
            Some((rating, value, level, corrected, reason, feedback))
        }
        _ => None,
    });
    let rating = rating.map(|(rating, value, level, corrected, reason, feedback)| {
        view! {
            <p class="level">
                <Face value=value.get()/>
                <a href=format!("/ratings/{rating}") dir="auto">{level}</a>
            </p>
            <Correction corrected=corrected/>
            <Chosen reason=reason/>
            <Words feedback=feedback/>
        }
        .into_any()
    });
    let request = request.map(|request| view! { <p class="meta">{request}</p> }.into_any());
    view! { {rating} {request} }
}
