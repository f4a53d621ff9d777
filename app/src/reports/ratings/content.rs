//! The report's cards, lines, pivot or graph, under its totals.

use domain::{
    language::Language,
    query::{Page, Part},
    reports::{Content, Query, View},
    time::Moment,
};
use leptos::prelude::*;

use super::{
    bars::Bars,
    cards::{Cards, Lines},
    graph::Graph,
    open_report::OpenReport,
    pivot::PivotTable,
};
use crate::{
    i18n::{self, t, use_language},
    reports::{
        names::{self, address, changed},
        table::GroupTable,
    },
    ui::{Empty, Weight},
};

/// Cards, lines, groups, a pivot or a graph.
#[component]
pub fn Contents() -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenReport>();
    let shown = open.part(|report| (report.query.clone(), report.content.clone(), report.cut));
    let about = Memo::new(move |_| (open.names(), open.totals().totals));
    move || {
        let (query, content, cut) = shown.get();
        let (of, totals) = about.get();
        let total = match query.view {
            View::Requests => totals.requests(query.fate),
            _ => totals.ratings().total(),
        };
        if total == 0 {
            return view! { <Nothing query=query of=of/> }.into_any();
        }
        let cut = cut.then(|| view! { <p class="meta">{t::reports::cut(l)}</p> }.into_any());
        let (content, pages) = match content {
            Content::Rows(Page { rows, newer, older }) => {
                let ends = rows.first().zip(rows.last()).map(|(last, first)| (last.at, first.at));
                let pages = pages(l, &query, ends, newer, older);
                let of_requests = query.view == View::Requests;
                let rows = match query.view {
                    View::Cards => view! { <Cards rows=rows/> }.into_any(),
                    _ => view! { <Lines rows=rows of_requests=of_requests/> }.into_any(),
                };
                (rows, pages)
            }
            Content::Groups(groups) => {
                let title = query.group.map(|by| names::dimension(l, by)).unwrap_or_default();
                let groups = match query.view {
                    View::Graph => {
                        view! { <Bars title=title groups=groups query=query levels=of.levels/> }.into_any()
                    }
                    _ => view! { <GroupTable title=title groups=groups query=query levels=of.levels/> }
                        .into_any(),
                };
                (groups, None)
            }
            Content::Pivot(pivot) => {
                let pivot =
                    view! { <PivotTable pivot=pivot totals=totals query=query levels=of.levels/> }.into_any();
                (pivot, None)
            }
            Content::Graph(steps) => {
                (view! { <Graph steps=steps query=query levels=of.levels/> }.into_any(), None)
            }
        };
        view! { {cut} {content} {pages} }.into_any()
    }
}

/// From when to when the lines are, and the ways to the parts next to them.
fn pages(
    l: Language,
    query: &Query,
    ends: Option<(Moment, Moment)>,
    newer: Option<Part>,
    older: Option<Part>,
) -> Option<AnyView> {
    let to = |part: Part, name: &'static str, rel: &'static str| {
        let href = changed(query, |query| query.part = Some(part));
        view! { <a class=Weight::Normal.class() href=href rel=rel>{name}</a> }.into_any()
    };
    let (last, first) = ends?;
    if newer.is_none() && older.is_none() {
        return None;
    }
    let here = t::reports::between(l, &i18n::date(l, first), &i18n::date(l, last));
    let newer = newer.map(|part| to(part, t::reports::previous(l), "prev"));
    let older = older.map(|part| to(part, t::reports::next(l), "next"));
    Some(
        view! { <nav class="pages" aria-label=here.clone()>{newer} <span>{here.clone()}</span> {older}</nav> }
            .into_any(),
    )
}

/// Nothing fits the question: what was asked, and ways to ask for more.
#[component]
fn Nothing(query: Query, of: names::Names) -> impl IntoView {
    let l = use_language();
    let filters: Vec<String> = names::filters(l, &query, &of).into_iter().map(|(words, _)| words).collect();
    let text = match query.view {
        View::Requests => t::reports::nobody_asked(l).to_owned(),
        _ => t::reports::empty_text(l, &filters.join(" · ")),
    };
    let wider = changed(&query, |query| query.period = domain::periods::Period::Last(365));
    let all = Query { view: query.view, zone: query.zone.clone(), ..Query::default() };
    let unfiltered = all == Query { part: None, ..query.clone() };
    let all = address(&Query { zone: None, ..all });
    let clear = (!unfiltered).then(|| {
        view! { <a class=Weight::Normal.class() href=all>{t::reports::empty_clear(l)}</a> }.into_any()
    });
    view! {
        <Empty title=t::reports::empty_title(l) text=text>
            <p class="actions">
                <a class=Weight::Normal.class() href=wider>{t::reports::empty_widen(l)}</a>
                {clear}
            </p>
        </Empty>
    }
}
