//! The views that sum up: groups, pivot and graph. Their code comes when the first of them is opened, since
//! most people read the cards.

use domain::{
    levels::Level,
    reports::{Content, Query, View},
    statistics::Sums,
};
use leptos::prelude::*;

use super::{bars::Bars, graph::Graph, pivot::PivotTable};
use crate::{
    i18n::use_language,
    reports::{names, table::GroupTable},
};

/// Sums as a chart or a table. Rows have none.
#[lazy]
pub fn charts(content: Content, totals: Sums, query: Query, levels: Vec<Level>) -> AnyView {
    let title = query.group.map(|by| names::dimension(use_language(), by)).unwrap_or_default();
    match content {
        Content::Rows(_) => ().into_any(),
        Content::Groups(groups) if query.view == View::Graph => {
            view! { <Bars title=title groups=groups query=query levels=levels/> }.into_any()
        }
        Content::Groups(groups) => {
            view! { <GroupTable title=title groups=groups query=query levels=levels/> }.into_any()
        }
        Content::Pivot(pivot) => {
            view! { <PivotTable pivot=pivot totals=totals query=query levels=levels/> }.into_any()
        }
        Content::Graph(steps) => view! { <Graph steps=steps query=query levels=levels/> }.into_any(),
    }
}
