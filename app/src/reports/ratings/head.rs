//! The title, the ways to show ratings, and the way out as CSV.

use domain::reports::View;
use leptos::prelude::*;

use super::open_report::OpenReport;
use crate::{
    i18n::{t, use_language},
    reports::names::{FEEDBACK, changed},
    requests::InDoubtLink,
    ui::Weight,
};

/// The title line.
#[component]
pub fn Head() -> impl IntoView {
    let l = use_language();
    let query = expect_context::<OpenReport>().part(|report| report.query.clone());
    let views = [
        (View::Cards, t::reports::view_cards(l)),
        (View::List, t::reports::view_list(l)),
        (View::Pivot, t::reports::view_pivot(l)),
        (View::Graph, t::reports::view_graph(l)),
    ];
    let links = move || {
        let query = query.get();
        let link = |(view, name): (View, &'static str)| {
            let href = changed(&query, |query| query.view = view);
            let here = (query.view == view).then_some("page");
            view! { <a href=href aria-current=here>{name}</a> }.into_any()
        };
        let requests = query.tells_responses().then(|| (View::Requests, t::reports::view_requests(l)));
        views.into_iter().chain(requests).map(link).collect::<Vec<_>>()
    };
    let csv = move || format!("/reports/ratings.csv{}", query.get().address());
    view! {
        <header class="title-line">
            <h1>{t::reports::title(l)}</h1>
            <a href=FEEDBACK>{t::reports::to_feedback(l)}</a>
            <InDoubtLink/>
            <nav class="segments" aria-label=t::reports::views(l)>{move || links()}</nav>
            <a class=Weight::Normal.class() href=move || csv() rel="external" download="">
                {t::reports::export(l)}
            </a>
        </header>
    }
}
