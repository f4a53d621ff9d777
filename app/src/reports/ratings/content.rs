//! What stands under the totals.

use domain::reports::{Content, PAGE, Query, View};
use leptos::prelude::*;

use super::{
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
    let about = Memo::new(move |_| (open.names(), open.totals().totals.ratings().total()));
    move || {
        let (query, content, cut) = shown.get();
        let (of, total) = about.get();
        if total == 0 {
            return view! { <Nothing query=query of=of/> }.into_any();
        }
        let cut = cut.then(|| view! { <p class="meta">{t::reports::cut(l)}</p> }.into_any());
        let content = match content {
            Content::Rows(rows) if query.view == View::Cards => view! { <Cards rows=rows/> }.into_any(),
            Content::Rows(rows) => view! { <Lines rows=rows/> }.into_any(),
            Content::Groups(groups) => {
                let title = query.group.map(|by| names::dimension(l, by)).unwrap_or_default();
                let groups = view! {
                    <GroupTable title=title groups=groups query=query.clone() levels=of.levels/>
                };
                return view! { {cut} {groups} }.into_any();
            }
            Content::Pivot(pivot) => {
                return view! { {cut} <PivotTable pivot=pivot query=query levels=of.levels/> }.into_any();
            }
            Content::Graph(steps) => {
                return view! { <Graph steps=steps query=query levels=of.levels/> }.into_any();
            }
        };
        view! { {content} <Pages query=query total=total/> }.into_any()
    }
}

/// Which page of the cards or lines it is, and the ways to its neighbours.
#[component]
fn Pages(query: Query, total: u32) -> impl IntoView {
    let l = use_language();
    let pages = total.div_ceil(PAGE);
    let to = |page: u32, name: &'static str, rel: &'static str| {
        let href = changed(&query, |query| query.page = page);
        view! { <a class=Weight::Normal.class() href=href rel=rel>{name}</a> }.into_any()
    };
    let newer = (query.page > 1).then(|| to(query.page - 1, t::reports::previous(l), "prev"));
    let older = (query.page < pages).then(|| to(query.page + 1, t::reports::next(l), "next"));
    let here = t::reports::page_of(l, query.page.into(), pages.into());
    (pages > 1).then(|| {
        view! { <nav class="pages" aria-label=here.clone()>{newer} <span>{here.clone()}</span> {older}</nav> }.into_any()
    })
}

/// Nothing fits the question: what was asked, and ways to ask for more.
#[component]
fn Nothing(query: Query, of: names::Names) -> impl IntoView {
    let l = use_language();
    let filters: Vec<String> = names::filters(l, &query, &of).into_iter().map(|(words, _)| words).collect();
    let text = t::reports::empty_text(l, &filters.join(" · "));
    let wider = changed(&query, |query| query.period = domain::periods::Period::Last(365));
    let all = address(&Query { view: query.view, ..Query::default() });
    let unfiltered = all == address(&Query { page: 1, ..query.clone() });
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

/// A figure with its sign of percent or its decimal, as a pivot's measure wants it.
pub fn measured(l: domain::language::Language, query: &Query, sums: &domain::statistics::Sums) -> String {
    use domain::reports::Measure;
    let tally = sums.ratings();
    match query.measure {
        _ if tally.total() == 0 => t::reports::none(l).to_owned(),
        Measure::Count => i18n::number(l, tally.total().into()),
        Measure::Average => crate::reports::table::average(l, tally),
        Measure::Satisfied => crate::reports::table::satisfied(l, tally).0,
    }
}
