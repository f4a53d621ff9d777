//! The totals over every report: four figures.

use domain::{
    language::Language,
    levels::Level,
    periods::Days,
    reports::{Group, Query},
    requests::Fate,
    statistics::{Share, Sums, Tally},
};
use leptos::prelude::*;

use super::names::address;
use crate::{
    i18n::{self, t, use_language},
    ui::Columns,
};

/// What the four figures are made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Totals {
    /// The question.
    pub query: Query,
    /// The days.
    pub days: Days,
    /// All that the question is about.
    pub totals: Sums,
    /// The same in as many days before.
    pub before: Sums,
    /// How the totals came about.
    pub movement: Vec<Group>,
    /// The levels in question.
    pub levels: Vec<Level>,
}

/// Satisfied with its interval, average with its change, answered of asked, and how they moved. The numbers
/// lead to the ratings behind them.
#[component]
pub fn Figures(of: Totals) -> impl IntoView {
    let l = use_language();
    let Totals { query, days, totals, before, movement, levels } = of;
    let ratings = totals.ratings();
    let (satisfied, interval) = satisfied(l, ratings);
    let average = ratings.average().map(|average| i18n::decimal(l, average, 1));
    let parts = movement.iter().map(|step| counts(step.sums.ratings())).collect();
    let (response, requests) = response(l, &query, &totals);
    view! {
        <section class="figures">
            <Figure
                name=t::reports::satisfied(l)
                href=query.satisfied(&levels)
                number=satisfied
                about=said(interval)
            />
            <Figure
                name=t::reports::average(l)
                href=Some(query.behind(&[]))
                number=average
                about=said(movement_of(l, ratings, before.ratings(), days))
            />
            <Figure
                name=t::reports::answered(l)
                href=Some(query.requests(Some(Fate::Answered)))
                number=response
                about=requests
            />
            <div class="panel figure wide">
                <h2>{t::reports::movement(l)}</h2>
                <Columns parts=parts label=t::reports::chart_levels(l)/>
            </div>
        </section>
    }
}

/// A number that leads to the rows behind it, if any can stand there.
#[component]
fn Figure(name: &'static str, href: Option<Query>, number: Option<String>, about: AnyView) -> impl IntoView {
    let number = number.map(|number| match href {
        Some(rows) => link("number", &rows, number),
        None => view! { <span class="number">{number}</span> }.into_any(),
    });
    view! {
        <div class="panel figure">
            <h2>{name}</h2>
            {number}
            {about}
        </div>
    }
}

fn link(class: &'static str, rows: &Query, words: String) -> AnyView {
    view! { <a class=class href=address(rows)>{words}</a> }.into_any()
}

fn said(words: String) -> AnyView {
    view! { <p class="meta">{words}</p> }.into_any()
}

/// The counts of the values 1 to 5.
pub fn counts(tally: Tally) -> [u32; 5] {
    let mut counts = [0; 5];
    for (place, (_, n)) in counts.iter_mut().zip(tally.values()) {
        *place = n;
    }
    counts
}

/// The satisfied share with its interval; of few ratings their counts.
fn satisfied(l: Language, ratings: Tally) -> (Option<String>, String) {
    let Some(share) = ratings.satisfied() else { return (None, t::reports::no_ratings(l).to_owned()) };
    match percent(l, share) {
        None => (Some(count_of(l, share)), t::reports::few(l).to_owned()),
        Some((percent, low, high)) => {
            (Some(percent), t::reports::interval(l, &low, &high, share.whole.into()))
        }
    }
}

/// A share's percentage and the ends of its interval, unless it is of too few. Of the ends only the upper one
/// wears the sign, unless the language says both.
pub fn percent(l: Language, share: Share) -> Option<(String, String, String)> {
    let (low, high) = share.percent_interval()?;
    Some((i18n::percent(l, share.percent()?), i18n::number(l, low.into()), i18n::percent(l, high)))
}

/// A share's counts: `3 of 4`.
pub fn count_of(l: Language, share: Share) -> String {
    t::reports::count_of(l, share.part.into(), share.whole.into())
}

/// A share of all: `81% of 42`; of few the counts.
pub fn share_of(l: Language, share: Share) -> String {
    match share.percent() {
        Some(percent) => t::reports::percent_of(l, &i18n::percent(l, percent), share.whole.into()),
        None => count_of(l, share),
    }
}

fn movement_of(l: Language, now: Tally, before: Tally, days: Days) -> String {
    let days = i18n::number(l, days.count());
    let (Some(now), Some(before)) = (now.average(), before.average()) else {
        return t::reports::nothing_before(l, &days);
    };
    let tenths = |average: f64| (average * 10.0).round() as i64;
    let change = tenths(now) - tenths(before);
    let difference = i18n::decimal(l, change.unsigned_abs() as f64 / 10.0, 1);
    match change {
        0 => t::reports::same(l, &days),
        1.. => t::reports::up(l, &difference, &days),
        _ => t::reports::down(l, &difference, &days),
    }
}

/// Answered of asked, and under it what became of all requests.
fn response(l: Language, query: &Query, totals: &Sums) -> (Option<String>, AnyView) {
    if !query.tells_responses() {
        return (None, said(t::reports::not_told(l).to_owned()));
    }
    if totals.asked == 0 {
        return (None, said(t::reports::nobody_asked(l).to_owned()));
    }
    let percent = |share: Share| {
        share.percent().map_or_else(|| count_of(l, share), |percent| i18n::percent(l, percent))
    };
    let line = |fate: Fate| {
        let n = totals.requests(Some(fate));
        let words = format!("{} {}", super::names::fate(l, fate), i18n::number(l, n.into()));
        (n > 0).then(|| link("", &query.requests(Some(fate)), words))
    };
    let lines: Vec<_> = Fate::ALL.into_iter().filter_map(line).collect();
    let all = link("", &query.requests(None), t::reports::requests_sent(l, totals.asked.into()));
    let about = view! { <div class="meta fates">{all} {lines}</div> };
    (totals.response().map(percent), about.into_any())
}
