//! Why customers were dissatisfied, in the words that their teams offer.

use domain::{
    language::Language,
    reports::{Query, ReasonCount},
};
use leptos::prelude::*;

use crate::{
    i18n::{self, t},
    reports::names::address,
    ui::Meter,
};

/// How often each reason was chosen; each number leads to its ratings. Nothing where none was.
pub fn reasons(l: Language, query: &Query, reasons: Vec<ReasonCount>) -> Option<AnyView> {
    let total: u32 = reasons.iter().map(|reason| reason.ratings).sum();
    let teams = reasons.iter().any(|reason| reason.team != reasons[0].team);
    let lines: Vec<_> = reasons
        .into_iter()
        .map(|ReasonCount { id, name, team, ratings }| {
            let rows = Query { reason: Some(id), ..query.behind(&[]) };
            let team = teams.then(|| view! { <bdi class="meta">{team}</bdi> }.into_any());
            view! {
                <li>
                    <span><bdi>{name}</bdi> " " {team}</span>
                    <Meter part=ratings whole=total/>
                    <a href=address(&rows)>{i18n::number(l, ratings.into())}</a>
                </li>
            }
            .into_any()
        })
        .collect();
    (total > 0).then(|| {
        view! {
            <section class="panel">
                <h2>{t::reports::reasons(l)}</h2>
                <ul class="distribution reasons">{lines}</ul>
                <p class="meta">{t::reports::reasons_how(l)}</p>
            </section>
        }
        .into_any()
    })
}
