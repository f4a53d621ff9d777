//! Figures of groups as a table. It stands behind each chart as well.

use domain::{
    language::Language,
    levels::Level,
    reports::{Group, Query},
    statistics::Tally,
};
use leptos::prelude::*;

use super::{
    figures::interval,
    names::{self, behind},
};
use crate::{
    i18n::{self, t, use_language},
    ui::{Bar, Face},
};

/// A line for each group; its name and counts lead to the ratings behind them.
#[component]
pub fn GroupTable(
    /// What the groups are called together.
    #[prop(into)]
    title: String,
    groups: Vec<Group>,
    query: Query,
    levels: Vec<Level>,
) -> impl IntoView {
    let l = use_language();
    let heads: Vec<_> = levels
        .iter()
        .map(|level| {
            let value = level.value.get();
            view! { <th scope="col" class="figure"><Face value=value label=level.name.clone()/></th> }
                .into_any()
        })
        .collect();
    let lines: Vec<_> = groups
        .into_iter()
        .map(|group| {
            let (tally, href) = (group.sums.ratings(), behind(&query, &[&group.key]));
            let cells: Vec<_> = levels
                .iter()
                .map(|level| {
                    let key = domain::reports::Key::Level(level.value);
                    let href = behind(&query, &[&group.key, &key]);
                    count(l, tally.of(level.value), href)
                })
                .collect();
            let (satisfied, about) = satisfied(l, tally);
            let bands = tally.bands();
            view! {
                <tr>
                    <th scope="row">
                        <a href=href.clone() dir="auto">{names::group(l, &group, &levels)}</a>
                    </th>
                    {count(l, tally.total(), href)}
                    {cells}
                    <td class="figure">{satisfied}</td>
                    <td class="figure meta">{about}</td>
                    <td class="figure">{average(l, tally)}</td>
                    <td class="share" aria-hidden="true">
                        <Bar parts=[bands.satisfied, bands.okay, bands.dissatisfied] label=""/>
                    </td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="scroll">
            <table class="figures-table">
                <thead>
                    <tr>
                        <th scope="col">{title}</th>
                        <th scope="col" class="figure">{t::reports::measure_count(l)}</th>
                        {heads}
                        <th scope="col" class="figure" colspan="2">{t::reports::satisfied(l)}</th>
                        <th scope="col" class="figure">{t::reports::average(l)}</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
}

fn count(l: Language, n: u32, href: String) -> AnyView {
    let number = i18n::number(l, n.into());
    match n {
        0 => view! { <td class="figure none">{number}</td> }.into_any(),
        _ => view! { <td class="figure"><a href=href>{number}</a></td> }.into_any(),
    }
}

/// The satisfied share and its interval; of few ratings only their counts.
pub fn satisfied(l: Language, tally: Tally) -> (String, String) {
    match tally.satisfied() {
        None => (t::reports::none(l).to_owned(), String::new()),
        Some(share) if share.few() => {
            (t::reports::count_of(l, share.part.into(), share.whole.into()), String::new())
        }
        Some(share) => {
            let (low, high) = interval(l, share);
            (i18n::percent(l, share.percent()), t::reports::interval_short(l, &low, &high))
        }
    }
}

/// The mean value with one decimal.
pub fn average(l: Language, tally: Tally) -> String {
    tally.average().map_or_else(|| t::reports::none(l).to_owned(), |average| i18n::decimal(l, average, 1))
}
