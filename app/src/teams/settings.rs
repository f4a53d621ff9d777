//! `/settings/teams/{slug}`: how a team asks for ratings, and what it publishes of them.

use domain::{asking::AskingSettings, portal::TeamSettings};
use futures_util::future::join;
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use super::{asking::Asking, load_team_asking, load_team_settings, publishing::PublishingForm};
use crate::{
    bundle::office,
    error::Error,
    i18n::{t, use_language},
    page::{loaded, shown},
    ui::{Notice, Title, Toast},
};

/// The page.
pub struct TeamSettingsPage;

#[lazy_route]
impl LazyRoute for TeamSettingsPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let params = use_params_map();
        let slug = move || params.read().get("slug").unwrap_or_default();
        let load = |slug: String| async move {
            let (settings, asking) = join(load_team_settings(slug.clone()), load_team_asking(slug)).await;
            Ok::<_, Error>((settings?, asking?))
        };
        let settings = loaded(slug, load);
        let view = |(settings, asking)| view! { <Settings settings=settings asking=asking/> }.into_any();
        let content = move || shown(settings, view);
        view! { <main id="content" class="page team-settings">{office(content)}</main> }.into_any()
    }
}

#[component]
fn Settings(settings: TeamSettings, asking: AskingSettings) -> impl IntoView {
    let l = use_language();
    let title = t::teams::settings_title(l, &settings.team.name);
    let asks = RwSignal::new(settings.publishing.customer_ratings);
    let notice = RwSignal::new(None::<Notice>);
    view! {
        <Title text=title.clone()/>
        <h1>{title}</h1>
        <nav class="filters" aria-label=t::teams::sections(l)>
            <a class="chip" href="#publishing">{t::teams::publishing(l)}</a>
            <a class="chip" href="#asking">{t::asking::title(l)}</a>
        </nav>
        <section id="publishing" aria-labelledby="publishing-title">
            <h2 id="publishing-title">{t::teams::publishing(l)}</h2>
            <PublishingForm settings=settings asks=asks notice=notice/>
        </section>
        <section id="asking" aria-labelledby="asking-title">
            <h2 id="asking-title">{t::asking::title(l)}</h2>
            <p class="off" hidden=move || asks.get()>{t::asking::off(l)}</p>
            <Asking settings=asking notice=notice/>
        </section>
        <Toast notice=notice close=t::common::close(l)/>
    }
}
