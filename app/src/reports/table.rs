//! Figures of groups as a table. It stands behind each chart as well.

use domain::{
    language::Language,
    levels::Level,
    reports::{Group, Key, Query},
    statistics::{Share, Tally},
};
use leptos::prelude::*;

use super::{
    figures::{count_of, percent, share_of},
    names::{self, behind},
};
use crate::{
    i18n::{self, t, use_language},
    ui::{Bar, Face},
};

/// A line for each group; its name and counts lead to the ratings behind them. Of levels their shares are told,
/// of all else how satisfied customers were.
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
    let by_level = groups.iter().all(|group| matches!(group.key, Key::Level(_)));
    let total = groups.iter().map(|group| group.sums.ratings().total()).sum();
    let columns = if by_level { &[][..] } else { &levels };
    let head = |words: &'static str| view! { <th scope="col" class="figure">{words}</th> }.into_any();
    let heads: Vec<_> = columns
        .iter()
        .map(|level| {
            let value = level.value.get();
            view! { <th scope="col" class="figure"><Face value=value label=level.name.clone()/></th> }
                .into_any()
        })
        .collect();
    let about = if by_level {
        vec![head(t::reports::share(l))]
    } else {
        let words = [t::reports::satisfied(l), t::reports::interval_head(l), t::reports::average(l)];
        words.map(head).into_iter().chain([view! { <td></td> }.into_any()]).collect()
    };
    let lines: Vec<_> = groups
        .into_iter()
        .map(|group| {
            let (tally, href) = (group.sums.ratings(), behind(&query, &[&group.key]));
            let cells: Vec<_> = columns
                .iter()
                .map(|level| {
                    let key = Key::Level(level.value);
                    let href = behind(&query, &[&group.key, &key]);
                    count(l, tally.of(level.value), href)
                })
                .collect();
            let about = if by_level {
                vec![cell("figure", share_of_all(l, tally.total(), total))]
            } else {
                let (satisfied, interval) = satisfied(l, tally);
                let bands = tally.bands();
                let bar = view! {
                    <td class="share" aria-hidden="true">
                        <Bar parts=[bands.satisfied, bands.okay, bands.dissatisfied] label=""/>
                    </td>
                };
                let average = average(l, tally);
                let cells = [("figure", satisfied), ("figure meta", interval), ("figure", average)];
                cells.map(|(class, words)| cell(class, words)).into_iter().chain([bar.into_any()]).collect()
            };
            view! {
                <tr>
                    <th scope="row">
                        <a href=href.clone() dir="auto">{names::group(l, &group, &levels)}</a>
                    </th>
                    {count(l, tally.total(), href)}
                    {cells}
                    {about}
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
                        {head(t::reports::measure_count(l))}
                        {heads}
                        {about}
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
}

/// The same figures as a chart draws, as a table below it.
pub fn behind_a_chart(title: &'static str, groups: Vec<Group>, query: Query, levels: Vec<Level>) -> AnyView {
    view! {
        <details class="behind" open=true>
            <summary>{t::reports::chart_table(use_language())}</summary>
            <GroupTable title=title groups=groups query=query levels=levels/>
        </details>
    }
    .into_any()
}

/// A cell of words.
pub fn cell(class: &'static str, words: String) -> AnyView {
    view! { <td class=class>{words}</td> }.into_any()
}

/// What a part of all ratings is in words.
pub fn share_of_all(l: Language, part: u32, all: u32) -> String {
    Share::of(part, all).map(|share| share_of(l, share)).unwrap_or_default()
}

fn count(l: Language, n: u32, href: String) -> AnyView {
    let number = i18n::number(l, n.into());
    match n {
        0 => cell("figure none", number),
        _ => linked(number, href, String::new()),
    }
}

/// A figure that leads to what is behind it, and what is said about it.
pub fn linked(figure: String, href: String, about: String) -> AnyView {
    let about = (!about.is_empty()).then(|| view! { " " <span class="meta">{about}</span> }.into_any());
    view! { <td class="figure"><a href=href>{figure}</a>{about}</td> }.into_any()
}

/// The satisfied share and its interval; of few ratings only their counts.
pub fn satisfied(l: Language, tally: Tally) -> (String, String) {
    let Some(share) = tally.satisfied() else { return (t::reports::none(l).to_owned(), String::new()) };
    match percent(l, share) {
        None => (count_of(l, share), String::new()),
        Some((percent, low, high)) => (percent, t::reports::interval_short(l, &low, &high)),
    }
}

/// The mean value with one decimal.
pub fn average(l: Language, tally: Tally) -> String {
    tally.average().map_or_else(|| t::reports::none(l).to_owned(), |average| i18n::decimal(l, average, 1))
}
