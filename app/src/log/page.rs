//! `/settings/log`: who changed what, newest first.

use domain::{
    ids::LogId,
    log::{About, LogAuthor, LogEntry, LogPage},
};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

use super::{load_log, words};
use crate::{
    bundle::office,
    i18n::{self, t, use_language},
    page::{loaded, shown},
    ui::Title,
};

/// The page.
pub struct LogPageView;

#[lazy_route]
impl LazyRoute for LogPageView {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let query = use_query_map();
        let before = move || query.read().get("before").unwrap_or_default();
        let entries = loaded(before, |before: String| async move {
            let page = load_log(before.parse::<LogId>().ok()).await?;
            Ok((page, !before.is_empty()))
        });
        let view = |(page, later)| view! { <Entries page=page later=later/> }.into_any();
        let content = move || shown(entries, view);
        view! { <main id="content" class="page">{office(content)}</main> }.into_any()
    }
}

#[component]
fn Entries(
    page: LogPage,
    /// There are newer ones.
    later: bool,
) -> impl IntoView {
    let l = use_language();
    let newest = later.then(|| view! { <a href="/settings/log">{t::log::newest(l)}</a> }.into_any());
    let older = page.older.map(|before| {
        view! { <a href=format!("/settings/log?before={before}")>{t::log::older(l)}</a> }.into_any()
    });
    let empty = page.entries.is_empty().then(|| view! { <p>{t::log::empty(l)}</p> }.into_any());
    let rows: Vec<_> =
        page.entries.into_iter().map(|entry| view! { <Row entry=entry/> }.into_any()).collect();
    view! {
        <Title text=t::log::title(l)/>
        <h1>{t::log::title(l)}</h1>
        <p class="meta">{t::log::about(l)}</p>
        {empty}
        <div class="scroll">
            <table class="figures-table log">
                <thead>
                    <tr>
                        <th scope="col">{t::log::when(l)}</th>
                        <th scope="col">{t::log::who(l)}</th>
                        <th scope="col">{t::log::what(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <nav class="actions" aria-label=t::log::pages(l)>{newest} {older}</nav>
    }
}

#[component]
fn Row(entry: LogEntry) -> impl IntoView {
    let l = use_language();
    let by = match entry.by {
        LogAuthor::Colleague(name) => view! { <bdi>{name}</bdi> }.into_any(),
        LogAuthor::Command => t::log::command(l).into_any(),
        LogAuthor::Unknown => t::log::somebody(l).into_any(),
    };
    let action = entry.action.map_or_else(|| t::log::newer(l), |action| words::action(l, action));
    let About { name, href } = entry.about;
    let about = name.map(|name| {
        let words = words::value(l, &name);
        match href {
            Some(href) => view! { ": " <a href=href><bdi>{words}</bdi></a> }.into_any(),
            None => view! { ": " <bdi>{words}</bdi> }.into_any(),
        }
    });
    let changes: Vec<_> =
        entry.changes.iter().map(|change| view! { <li>{words::change(l, change)}</li> }.into_any()).collect();
    let changes = (!changes.is_empty()).then(|| view! { <ul>{changes}</ul> }.into_any());
    view! {
        <tr>
            <td class="meta">{i18n::date_time(l, entry.at)}</td>
            <td>{by}</td>
            <td>
                <strong>{action}</strong>
                {about}
                {changes}
            </td>
        </tr>
    }
}
