//! The dashboard's panels.

use domain::{
    language::Language,
    periods::Period,
    reports::{Feedback, Key, Query},
    statistics::Tally,
};
use leptos::prelude::*;

use super::reasons::reasons;
use crate::{
    i18n::{self, t, use_language},
    reports::{
        figures::{Figures, Totals},
        how::How,
        names::{FEEDBACK, RATINGS, behind, period},
        problems::Problems,
        table::{GroupTable, share_of_all},
    },
    ui::{Bar, Empty, Face, Meter, Title},
};

/// Totals, distribution, and the figures of teams and agents.
#[component]
pub fn Dashboard(feedback: RwSignal<Feedback>) -> impl IntoView {
    let l = use_language();
    let shown = move || {
        let Feedback {
            query,
            problems,
            window,
            totals,
            before,
            movement,
            by_team,
            by_agent,
            reasons: chosen,
            levels,
            own_only,
            ..
        } = feedback.get();
        let of = Totals {
            query: query.clone(),
            days: window.days,
            totals,
            before,
            movement: movement.clone(),
            levels: levels.clone(),
        };
        let total = totals.ratings();
        let tables = if total.total() == 0 {
            view! { <Empty title=t::reports::empty_title(l) text=t::reports::no_ratings(l)/> }.into_any()
        } else {
            let table = |title: &'static str, name: &'static str, groups| {
                let (query, levels) = (query.clone(), levels.clone());
                view! {
                    <section class="panel">
                        <h2>{title}</h2>
                        <GroupTable title=name groups=groups query=query levels=levels/>
                    </section>
                }
                .into_any()
            };
            let trend = table(t::reports::trend(l), t::reports::submitted(l), movement);
            let teams = table(t::reports::teams(l), t::reports::team(l), by_team);
            let agents = table(t::reports::agents(l), t::reports::agent(l), by_agent);
            let distribution = distribution(l, &query, total, &levels);
            let reasons = reasons(l, &query, chosen);
            view! { {distribution} {reasons} {teams} {agents} {trend} }.into_any()
        };
        view! {
            <Problems problems=problems/>
            <Figures of=of/>
            <How query=query window=window own_only=own_only/>
            {tables}
        }
        .into_any()
    };
    view! {
        <Title text=t::reports::feedback_title(l)/>
        <header class="title-line">
            <h1>{t::reports::feedback_title(l)}</h1>
            <a href=RATINGS>{t::reports::to_ratings(l)}</a>
        </header>
        {move || periods(l, &feedback.read().query)}
        {move || teams(l, &feedback.read())}
        {move || shown()}
    }
}

fn chips(label: &'static str, chips: Vec<(String, Query, bool)>) -> AnyView {
    let links: Vec<_> = chips
        .into_iter()
        .map(|(name, query, here)| {
            let href = format!("{FEEDBACK}{}", query.address());
            view! {
                <a class="chip" href=href aria-current=here.then_some("true")>
                    <bdi>{name}</bdi>
                </a>
            }
            .into_any()
        })
        .collect();
    view! { <nav class="filters" aria-label=label>{links}</nav> }.into_any()
}

fn periods(l: Language, query: &Query) -> AnyView {
    let choice = |days| {
        let chosen = Period::Last(days);
        (period(l, chosen), Query { period: chosen, ..query.clone() }, query.period == chosen)
    };
    let mut choices: Vec<_> = [7, 30, 90, 365].into_iter().map(choice).collect();
    if !choices.iter().any(|(_, _, here)| *here) {
        choices.push((period(l, query.period), query.clone(), true));
    }
    chips(t::reports::period(l), choices)
}

fn teams(l: Language, feedback: &Feedback) -> Option<AnyView> {
    let query = &feedback.query;
    let choice = |name: &str, slug: Option<&str>| {
        let of = Query { team: slug.map(str::to_owned), zone: None, ..query.clone() };
        (name.to_owned(), of, query.team.as_deref() == slug)
    };
    let each = feedback.teams.iter().map(|team| choice(&team.name, Some(&team.slug)));
    let choices: Vec<_> = std::iter::once(choice(t::reports::all(l), None)).chain(each).collect();
    (feedback.teams.len() > 1).then(|| chips(t::reports::team(l), choices))
}

/// How all ratings fall on the levels.
fn distribution(l: Language, query: &Query, total: Tally, levels: &[domain::levels::Level]) -> AnyView {
    let lines: Vec<_> = levels
        .iter()
        .map(|level| {
            let n = total.of(level.value);
            let key = Key::Level(level.value);
            let number = i18n::number(l, n.into());
            // Of a level that the question leaves out there is nothing to open.
            let number = match n {
                0 => view! { <span>{number}</span> }.into_any(),
                _ => view! { <a href=behind(query, &[&key])>{number}</a> }.into_any(),
            };
            let share = share_of_all(l, n, total.total());
            view! {
                <li class=format!("level-{}", level.value.get())>
                    <Face value=level.value.get()/>
                    <bdi>{level.name.clone()}</bdi>
                    <Meter part=n whole=total.total()/>
                    {number}
                    <span class="meta">{share}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    let bands = total.bands();
    let parts = [bands.satisfied, bands.okay, bands.dissatisfied];
    view! {
        <section class="panel">
            <h2>{t::reports::distribution(l)}</h2>
            <Bar parts=parts label=t::reports::distribution(l)/>
            <ul class="distribution">{lines}</ul>
        </section>
    }
    .into_any()
}
