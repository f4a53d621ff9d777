//! Figures over time: drawn, and as a table.

use domain::{
    levels::Level,
    reports::{Dimension, Group, Query},
};
use leptos::prelude::*;

use crate::{
    i18n::{self, t, use_language},
    reports::{figures::counts, names, table::behind_a_chart},
    ui::{Columns, Face, Line, Point},
};

/// Levels stacked over time, the satisfied share in its interval, and all of it as a table.
#[component]
pub fn Graph(steps: Vec<Group>, query: Query, levels: Vec<Level>) -> impl IntoView {
    let l = use_language();
    let parts: Vec<_> = steps.iter().map(|step| counts(step.sums.ratings())).collect();
    let highest = parts.iter().map(|column| column.iter().sum::<u32>()).max().unwrap_or_default();
    let points = steps
        .iter()
        .map(|step| {
            let share = step.sums.ratings().satisfied().filter(|share| !share.few())?;
            let (low, high) = share.interval();
            Some(Point { at: f64::from(share.part) / f64::from(share.whole), low, high })
        })
        .collect();
    let legend: Vec<_> = levels
        .iter()
        .map(|level| {
            view! { <li><Face value=level.value.get()/> <bdi>{level.name.clone()}</bdi></li> }.into_any()
        })
        .collect();
    let ends = || {
        let end = |step: Option<&Group>| step.map(|step| names::group(l, step, &[])).unwrap_or_default();
        let (first, last) = (end(steps.first()), end(steps.last()));
        view! { <p class="meta ends"><span>{first}</span> <span>{last}</span></p> }.into_any()
    };
    let title = names::dimension(l, Dimension::of(query.grain(span(&steps))));
    view! {
        <section class="panel graph">
            <h2>{t::reports::chart_levels(l)}</h2>
            <ul class="legend">{legend}</ul>
            <p class="meta scale">{i18n::number(l, highest.into())}</p>
            <Columns parts=parts label=t::reports::chart_levels(l)/>
            {ends()}
            <h2>{t::reports::chart_share(l)}</h2>
            <p class="meta scale">{i18n::percent(l, 100)}</p>
            <Line points=points label=t::reports::chart_share(l)/>
            {ends()}
        </section>
        {behind_a_chart(title, steps, query, levels)}
    }
}

/// The days from the first step to the last.
fn span(steps: &[Group]) -> domain::periods::Days {
    let days = |step: Option<&Group>| match step.map(|step| &step.key) {
        Some(domain::reports::Key::Days(days)) => *days,
        _ => domain::periods::Period::default().days(domain::calendar::Day::from_number(0)),
    };
    domain::periods::Days { from: days(steps.first()).from, to: days(steps.last()).to }
}
