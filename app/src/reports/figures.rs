//! The totals over every report: four figures.

use domain::{
    language::Language,
    levels::Value,
    periods::Days,
    reports::{Group, Query},
    statistics::{Share, Sums, Tally},
};
use leptos::prelude::*;

use super::names::{address, changed};
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
}

/// Satisfied with its interval, average with its change, answered of asked, and how they moved. The numbers
/// lead to the ratings behind them.
#[component]
pub fn Figures(of: Totals) -> impl IntoView {
    let l = use_language();
    let Totals { query, days, totals, before, movement } = of;
    let ratings = totals.ratings();
    let satisfied_only = |query: &mut Query| {
        let satisfied = |value: &Value| value.band() == domain::levels::Band::Satisfied;
        let all = [5, 4].into_iter().filter_map(Value::new);
        query.levels = all.filter(|value| query.levels.is_empty() || query.levels.contains(value)).collect();
        debug_assert!(query.levels.iter().all(satisfied));
    };
    let (satisfied, interval) = satisfied(l, ratings);
    let average = ratings.average().map(|average| i18n::decimal(l, average, 1));
    let lines = query.behind(&[]);
    let parts = movement.iter().map(|step| counts(step.sums.ratings())).collect();
    let (response, asked) = response(l, &query, &totals);
    view! {
        <section class="figures">
            <Figure
                name=t::reports::satisfied(l)
                href=changed(&lines, satisfied_only)
                number=satisfied
                about=interval
            />
            <Figure
                name=t::reports::average(l)
                href=address(&lines)
                number=average
                about=movement_of(l, ratings, before.ratings(), days)
            />
            <Figure name=t::reports::answered(l) href=address(&lines) number=response about=asked/>
            <div class="panel figure wide">
                <h2>{t::reports::movement(l)}</h2>
                <Columns parts=parts label=t::reports::chart_levels(l)/>
            </div>
        </section>
    }
}

#[component]
fn Figure(name: &'static str, href: String, number: Option<String>, about: String) -> impl IntoView {
    let number = number.map(|number| view! { <a class="number" href=href>{number}</a> }.into_any());
    view! {
        <div class="panel figure">
            <h2>{name}</h2>
            {number}
            <p class="meta">{about}</p>
        </div>
    }
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
    match ratings.satisfied() {
        None => (None, t::reports::no_ratings(l).to_owned()),
        Some(share) if share.few() => (
            Some(t::reports::count_of(l, share.part.into(), share.whole.into())),
            t::reports::few(l).to_owned(),
        ),
        Some(share) => {
            let (low, high) = interval(l, share);
            (
                Some(i18n::percent(l, share.percent())),
                t::reports::interval(l, &low, &high, share.whole.into()),
            )
        }
    }
}

/// The ends of a share's interval. Only the upper one wears the sign, unless the language says both.
pub fn interval(l: Language, share: Share) -> (String, String) {
    let (low, high) = share.percent_interval();
    (i18n::number(l, low.into()), i18n::percent(l, high))
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

fn response(l: Language, query: &Query, totals: &Sums) -> (Option<String>, String) {
    if !query.tells_responses() {
        return (None, t::reports::not_told(l).to_owned());
    }
    match totals.response() {
        None => (None, t::reports::nobody_asked(l).to_owned()),
        Some(share) => {
            let waiting = totals.waiting().into();
            let about = t::reports::answered_of(l, share.part.into(), share.whole.into(), waiting);
            (Some(i18n::percent(l, share.percent())), about)
        }
    }
}
