//! `/reports/ratings`: the question is all in the address.

use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

use super::{content::Contents, filters::Filters, head::Head, open_report::OpenReport};
use crate::{
    bundle::office,
    i18n::{t, use_language},
    page::{loaded, shown},
    reports::{figures::Figures, how::How, load_report, problems::Problems},
    requests::InDoubtCount,
    ui::Title,
};

/// The page.
pub struct ReportPage;

#[lazy_route]
impl LazyRoute for ReportPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let query = use_query_map();
        InDoubtCount::share();
        let report = loaded(move || query.read().to_query_string(), load_report);
        let view = |report| {
            OpenReport::share(report);
            view! { <ReportView/> }.into_any()
        };
        let content = move || shown(report, view);
        view! { <main id="content" class="page report">{office(content)}</main> }.into_any()
    }
}

#[component]
fn ReportView() -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenReport>();
    let problems = open.part(|report| report.problems.clone());
    let how = open.part(|report| (report.query.clone(), report.window.clone(), report.own_only));
    view! {
        <Title text=t::reports::title(l)/>
        <Head/>
        <Filters/>
        {move || view! { <Problems problems=problems.get()/> }}
        {move || view! { <Figures of=open.totals()/> }}
        {move || {
            let (query, window, own_only) = how.get();
            view! { <How query=query window=window own_only=own_only/> }
        }}
        <Contents/>
    }
}
