//! Requests one by one: the rows behind the response rate.

use domain::reports::RequestRow;
use leptos::prelude::*;

use crate::{
    i18n::{self, t, use_language},
    reports::names::fate,
};

/// A line for each request; its outcome leads to the rating, if there is one.
#[component]
pub fn RequestLines(rows: Vec<RequestRow>) -> impl IntoView {
    let l = use_language();
    let heads = [
        t::reports::fate(l),
        t::reports::agent(l),
        t::reports::customer(l),
        t::reports::ticket(l),
        t::reports::team(l),
        t::reports::asked_at(l),
    ];
    let heads: Vec<_> =
        heads.into_iter().map(|words| view! { <th scope="col">{words}</th> }.into_any()).collect();
    let lines: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let fate = fate(l, row.fate);
            let fate = match row.rating {
                Some(id) => view! { <a href=format!("/ratings/{id}")>{fate}</a> }.into_any(),
                None => view! { {fate} }.into_any(),
            };
            view! {
                <tr>
                    <th scope="row">{fate}</th>
                    <td><bdi>{row.agent.unwrap_or_else(|| t::tickets::unassigned(l).to_owned())}</bdi></td>
                    <td><bdi>{row.customer}</bdi></td>
                    <td>
                        <a href=format!("/tickets/{}", row.ticket)>{t::tickets::number(l, row.ticket)}</a>
                    </td>
                    <td><bdi>{row.team}</bdi></td>
                    <td class="when">{i18n::date_time(l, row.at)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
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
