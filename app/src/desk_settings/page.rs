//! `/settings/desk`: what is set for the whole desk, and what it was started with.

use domain::{desk_settings::DeskPage, language::Language, time::Span};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::{form::DeskForm, found::FoundList, load_desk};
use crate::{
    amount::span,
    bundle::office,
    i18n::{t, use_language},
    page::{loaded, shown},
    ui::{Notice, Title, Toast},
};

/// The page.
pub struct DeskPageView;

#[lazy_route]
impl LazyRoute for DeskPageView {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let desk = loaded(|| (), |()| load_desk());
        let view = |page| view! { <Desk page=page/> }.into_any();
        let content = move || shown(desk, view);
        view! { <main id="content" class="page team-settings">{office(content)}</main> }.into_any()
    }
}

#[component]
fn Desk(page: DeskPage) -> impl IntoView {
    let l = use_language();
    let notice = RwSignal::new(None::<Notice>);
    let DeskPage { settings, version, teams, cooldown, found } = page;
    view! {
        <Title text=t::desk_settings::title(l)/>
        <h1>{t::desk_settings::title(l)}</h1>
        <DeskForm settings=settings version=version teams=teams notice=notice/>
        <section aria-labelledby="asked-again-title">
            <h2 id="asked-again-title">{t::asking::cooldown(l)}</h2>
            <p>
                {told(l, cooldown)} " · "
                <a href="/settings/rules">{t::desk_settings::to_rules(l)}</a>
            </p>
        </section>
        <section aria-labelledby="found-title">
            <h2 id="found-title">{t::desk_settings::found(l)}</h2>
            <p class="meta">{t::desk_settings::found_text(l)}</p>
            <div class="panel found-list">
                <FoundList found=found/>
            </div>
        </section>
        <Toast notice=notice close=t::common::close(l)/>
    }
}

/// For how long people are left alone.
fn told(l: Language, cooldown: Span) -> String {
    if cooldown == Span::ZERO { t::desk_settings::no_limit(l).to_owned() } else { span(l, cooldown) }
}
