//! Figures side by side: a bar for each group, the largest first.

use domain::{
    levels::Level,
    reports::{Group, Key, Query},
};
use leptos::prelude::*;

use crate::{
    i18n::{self, t, use_language},
    reports::{
        names::{self, behind},
        table::{behind_a_chart, satisfied, share_of_all},
    },
    ui::Meter,
};

/// Bars of one scale, from nothing to the largest group, and the same as a table.
#[component]
pub fn Bars(
    /// What the groups are called together.
    title: &'static str,
    groups: Vec<Group>,
    query: Query,
    levels: Vec<Level>,
) -> impl IntoView {
    let l = use_language();
    let count = |group: &Group| group.sums.ratings().total();
    let largest = groups.iter().map(count).max().unwrap_or_default();
    let total = groups.iter().map(count).sum();
    let lines: Vec<_> = groups
        .iter()
        .map(|group| {
            let tally = group.sums.ratings();
            let (class, about) = match &group.key {
                Key::Level(value) => {
                    (format!("level-{}", value.get()), share_of_all(l, tally.total(), total))
                }
                _ => {
                    let (share, interval) = satisfied(l, tally);
                    (String::new(), format!("{share} {interval}"))
                }
            };
            view! {
                <li class=class>
                    <bdi>{names::group(l, group, &levels)}</bdi>
                    <Meter part=tally.total() whole=largest/>
                    <a href=behind(&query, &[&group.key])>{i18n::number(l, tally.total().into())}</a>
                    <span class="meta">{about}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="panel">
            <h2>{title} " · " {t::reports::measure_count(l)}</h2>
            <ul class="distribution bars">{lines}</ul>
        </section>
        {behind_a_chart(title, groups, query, levels)}
    }
}
