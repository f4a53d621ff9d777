//! What a report is about: each filter in words, to be taken away, and menus to choose others. All of them
//! are links, so that they work without a script and can be opened elsewhere.

use domain::{
    language::Language,
    periods::Period,
    query::Agent,
    reports::{Dimension, Query, Shown, View},
    requests::Fate,
};
use leptos::prelude::*;

use super::open_report::OpenReport;
use crate::{
    i18n::{self, t, use_language},
    reports::names::{self, Names, RATINGS, address, changed},
    ui::{Button, Icon, Shape},
};

/// The filters in force, and menus of all there are.
#[component]
pub fn Filters() -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenReport>();
    let query = open.part(|report| report.query.clone());
    let names = Memo::new(move |_| open.names());
    let own_only = open.part(|report| report.own_only);
    view! {
        <nav class="filters" aria-label=t::reports::filters(l)>
            {move || {
                let (query, names) = (query.get(), names.get());
                let in_force = in_force(l, &query, &names, own_only.get());
                view! { {in_force} {menus(l, &query, &names)} }.into_any()
            }}
        </nav>
    }
}

fn in_force(l: Language, query: &Query, of: &Names, own_only: bool) -> Vec<AnyView> {
    let chip = |(words, without): (String, Query)| {
        let label = t::reports::remove_filter(l, &words);
        let fixed_agent = own_only && without.agent != query.agent;
        if fixed_agent || &without == query {
            // Neither the usual period can be taken away, nor whose figures an agent may see.
            return view! { <span class="chip" aria-current="true">{words}</span> }.into_any();
        }
        view! {
            <a class="chip" href=address(&without) aria-current="true" aria-label=label>
                <bdi>{words}</bdi>
                <Icon shape=Shape::Close/>
            </a>
        }
        .into_any()
    };
    names::filters(l, query, of).into_iter().map(chip).collect()
}

/// A choice of a menu: its name, its address, whether it is in force.
type Choice = (String, String, bool);

fn menus(l: Language, query: &Query, of: &Names) -> Vec<AnyView> {
    let of_requests = query.view == View::Requests;
    let mut menus =
        vec![menu("filter-period", t::reports::period(l), periods(l, query), Some(dates(l, query)))];
    if of_requests {
        menus.push(menu("filter-fate", t::reports::fate(l), fates(l, query), None));
    } else {
        menus.push(menu("filter-level", t::reports::level(l), levels(query, of), None));
    }
    if of.teams.len() > 1 {
        menus.push(menu("filter-team", t::reports::team(l), teams(l, query, of), None));
    }
    if of.agents.len() > 1 {
        menus.push(menu("filter-agent", t::reports::agent(l), agents(l, query, of), None));
    }
    if of_requests {
        return menus;
    }
    menus.push(menu("filter-shown", t::reports::shown(l), visibilities(l, query), None));
    let by = |id, title, now, none, set: fn(&mut Query, Option<Dimension>)| {
        menu(id, title, dimensions(l, query, now, none, set), None)
    };
    match query.view {
        View::Pivot => {
            let rows = by("filter-rows", t::reports::rows(l), Some(query.rows), None, |query, dimension| {
                query.rows = dimension.unwrap_or(Dimension::Agent);
            });
            let columns = by(
                "filter-columns",
                t::reports::columns(l),
                Some(query.columns),
                None,
                |query, dimension| {
                    query.columns = dimension.unwrap_or(Dimension::Level);
                },
            );
            menus.extend([
                rows,
                columns,
                menu("filter-measure", t::reports::measure(l), measures(l, query), None),
            ]);
        }
        _ => menus.push(by(
            "filter-group",
            t::reports::group_by(l),
            query.group,
            Some(t::reports::no_group(l)),
            |query, dimension| query.group = dimension,
        )),
    }
    menus
}

fn menu(id: &'static str, title: &'static str, choices: Vec<Choice>, more: Option<AnyView>) -> AnyView {
    let items: Vec<_> = choices
        .into_iter()
        .map(|(name, href, current)| {
            view! {
                <li>
                    <a class="item" href=href aria-current=current.then_some("true")>
                        <bdi>{name}</bdi>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <button type="button" class="chip choose" popovertarget=id>
            {title}
            <span aria-hidden="true">"▾"</span>
        </button>
        <div id=id class="panel choices" popover="auto">
            <ul>{items}</ul>
            {more}
        </div>
    }
    .into_any()
}

fn periods(l: Language, query: &Query) -> Vec<Choice> {
    let choice = |days| {
        let period = Period::Last(days);
        let href = changed(query, |query| query.period = period);
        (names::period(l, period), href, query.period == period)
    };
    [7, 30, 90, 365].into_iter().map(choice).collect()
}

/// Any other period: a plain form, which keeps the rest of the question.
fn dates(l: Language, query: &Query) -> AnyView {
    let kept = Query { period: Period::default(), part: None, ..query.clone() };
    let kept: Vec<_> = kept
        .pairs()
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> }.into_any())
        .collect();
    let (from, to) = match query.period {
        Period::Between(from, to) => (i18n::typed_day(l, from), i18n::typed_day(l, to)),
        Period::Last(_) => (String::new(), String::new()),
    };
    view! {
        <form method="get" action=RATINGS class="dates">
            {kept}
            <label>{t::reports::from(l)} {date(l, "from", from)}</label>
            <label>{t::reports::to(l)} {date(l, "to", to)}</label>
            <Button submit=true>{t::reports::apply(l)}</Button>
        </form>
    }
    .into_any()
}

/// Browsers' own fields of dates know the Gregorian calendar alone; other dates are typed.
fn date(l: Language, name: &'static str, value: String) -> AnyView {
    match l {
        Language::Fa => view! {
            <input name=name value=value placeholder=t::reports::date_like(l) dir="ltr" required/>
        }
        .into_any(),
        _ => view! { <input type="date" name=name value=value required/> }.into_any(),
    }
}

fn fates(l: Language, query: &Query) -> Vec<Choice> {
    let choice =
        |name: &str, fate| (name.to_owned(), changed(query, |query| query.fate = fate), query.fate == fate);
    let each = Fate::ALL.into_iter().map(|fate| choice(names::fate(l, fate), Some(fate)));
    std::iter::once(choice(t::reports::all(l), None)).chain(each).collect()
}

fn levels(query: &Query, of: &Names) -> Vec<Choice> {
    let choice = |level: &domain::levels::Level| {
        let chosen = query.levels.contains(&level.value);
        let href = changed(query, |query| {
            if chosen {
                query.levels.retain(|value| *value != level.value);
            } else {
                query.levels.push(level.value);
                query.levels.sort_by(|a, b| b.cmp(a));
            }
        });
        (level.name.clone(), href, chosen)
    };
    of.levels.iter().map(choice).collect()
}

fn teams(l: Language, query: &Query, of: &Names) -> Vec<Choice> {
    let choice = |name: &str, slug: Option<&str>| {
        // A team's figures are of its own days, as on its board.
        let href = changed(query, |query| (query.team, query.zone) = (slug.map(str::to_owned), None));
        (name.to_owned(), href, query.team.as_deref() == slug)
    };
    let each = of.teams.iter().map(|team| choice(&team.name, Some(&team.slug)));
    std::iter::once(choice(t::reports::all(l), None)).chain(each).collect()
}

fn agents(l: Language, query: &Query, of: &Names) -> Vec<Choice> {
    let choice = |name: &str, agent: Option<Agent>| {
        (name.to_owned(), changed(query, |query| query.agent = agent), query.agent == agent)
    };
    let usual = [
        choice(t::reports::all(l), None),
        choice(t::reports::my_ratings(l), Some(Agent::Mine)),
        choice(t::tickets::unassigned(l), Some(Agent::Nobody)),
    ];
    usual.into_iter().chain(of.agents.iter().map(|who| choice(&who.name, Some(Agent::One(who.id))))).collect()
}

fn visibilities(l: Language, query: &Query) -> Vec<Choice> {
    let choice = |shown| {
        let href = changed(query, |query| query.shown = shown);
        (names::shown(l, shown).to_owned(), href, query.shown == shown)
    };
    [Shown::All, Shown::Visible, Shown::Internal].into_iter().map(choice).collect()
}

fn measures(l: Language, query: &Query) -> Vec<Choice> {
    use domain::reports::Measure::{Average, Count, Satisfied};
    let choice = |(measure, name): (_, &str)| {
        let href = changed(query, |query| query.measure = measure);
        (name.to_owned(), href, query.measure == measure)
    };
    [
        (Count, t::reports::measure_count(l)),
        (Average, t::reports::measure_average(l)),
        (Satisfied, t::reports::measure_satisfied(l)),
    ]
    .into_iter()
    .map(choice)
    .collect()
}

fn dimensions(
    l: Language,
    query: &Query,
    now: Option<Dimension>,
    none: Option<&str>,
    set: fn(&mut Query, Option<Dimension>),
) -> Vec<Choice> {
    let choice = |name: &str, dimension: Option<Dimension>| {
        (name.to_owned(), changed(query, |query| set(query, dimension)), now == dimension)
    };
    let each =
        Dimension::ALL.into_iter().map(|dimension| choice(names::dimension(l, dimension), Some(dimension)));
    none.map(|none| choice(none, None)).into_iter().chain(each).collect()
}
