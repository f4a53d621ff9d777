//! Single ratings: as cards, and as lines.

use domain::reports::Row;
use leptos::prelude::*;

use crate::{
    i18n::{self, t, use_language},
    ui::Face,
};

fn link(row: &Row) -> Option<String> {
    row.id.map(|id| format!("/ratings/{id}"))
}

/// The reason that was chosen, over the customer's own words.
fn reason(reason: Option<String>) -> Option<AnyView> {
    reason.map(|reason| view! { <p class="reason" dir="auto">{reason}</p> }.into_any())
}

/// A card for each rating.
#[component]
pub fn Cards(rows: Vec<Row>) -> impl IntoView {
    let cards: Vec<_> = rows.into_iter().map(|row| view! { <li><Card row=row/></li> }.into_any()).collect();
    view! { <ol class="rating-cards">{cards}</ol> }
}

#[component]
fn Card(row: Row) -> impl IntoView {
    let l = use_language();
    let href = link(&row).unwrap_or_default();
    let name = row.agent.unwrap_or_else(|| t::tickets::unassigned(l).to_owned());
    let hidden = row
        .internal
        .then(|| view! { <span class="internal">{t::reports::internal_only(l)} " "</span> }.into_any());
    let words = (!row.feedback.is_empty())
        .then(|| view! { <p class="words" dir="auto">{row.feedback}</p> }.into_any());
    let reason = reason(row.reason);
    view! {
        <article class=if row.internal { "panel rating-card hidden" } else { "panel rating-card" }>
            {row.value.map(|value| view! { <Face value=value.get() label=row.level.clone()/> })}
            <h2>
                <a href=href aria-label=t::reports::open_rating(l, &row.customer, &row.level)>
                    <bdi>{name}</bdi>
                </a>
            </h2>
            <p class="meta">{hidden} {t::reports::on_ticket(l, &row.customer, row.ticket)}</p>
            <p class="meta">{i18n::date_time(l, row.at)}</p>
            {reason}
            {words}
        </article>
    }
}

/// A line for each rating, or for each request.
#[component]
pub fn Lines(rows: Vec<Row>, of_requests: bool) -> impl IntoView {
    let l = use_language();
    let (rated, at) = if of_requests {
        (t::reports::fate(l), t::reports::asked_at(l))
    } else {
        (t::reports::rated(l), t::reports::submitted(l))
    };
    let heads = [
        rated,
        t::reports::agent(l),
        t::reports::customer(l),
        t::reports::ticket(l),
        t::reports::team(l),
        at,
        t::reports::words(l),
    ];
    let head = |words| view! { <th scope="col">{words}</th> }.into_any();
    let heads: Vec<_> = heads.into_iter().map(head).collect();
    let lines: Vec<_> = rows.into_iter().map(|row| view! { <Line row=row/> }.into_any()).collect();
    view! {
        <div class="scroll">
            <table class="figures-table rating-lines">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Line(row: Row) -> impl IntoView {
    let l = use_language();
    let name = row.agent.clone().unwrap_or_else(|| t::tickets::unassigned(l).to_owned());
    let (href, hidden) = (link(&row), row.internal);
    let reason = reason(row.reason);
    let mark =
        hidden.then(|| view! { <span class="internal">" " {t::reports::internal_only(l)}</span> }.into_any());
    let ticket = view! {
        <td><a href=format!("/tickets/{}", row.ticket)>{t::tickets::number(l, row.ticket)}</a></td>
    };
    let when = view! { <td class="when">{i18n::date_time(l, row.at)}</td> };
    let name_of = |name: String| view! { <td><bdi>{name}</bdi></td> }.into_any();
    let cells =
        vec![name_of(name), name_of(row.customer), ticket.into_any(), name_of(row.team), when.into_any()];
    view! {
        <tr class=hidden.then_some("hidden")>
            <th scope="row">
                <a href=href class="rated">
                    {row.value.map(|value| view! { <Face value=value.get()/> })}
                    <bdi>{row.level}</bdi>
                </a>
                {mark}
            </th>
            {cells}
            <td class="words">{reason} <p dir="auto">{row.feedback}</p></td>
        </tr>
    }
}
