//! `/settings/teams/{slug}`: how a team asks for ratings, and what it publishes of them.

use domain::{asking::AskingSettings, portal::TeamSettings};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use super::{asking::Asking, load_team_asking, load_team_settings, publishing::PublishingForm};
use crate::{
    frame::Refused,
    i18n::{t, use_language},
    room::office,
    ui::{Notice, Skeleton, Title, Toast},
    wire::resource,
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
        let settings = resource(slug, load_team_settings);
        let asking = resource(slug, load_team_asking);
        let content = move || {
            view! {
                <Suspense fallback=|| view! { <Skeleton lines=6/> }>
                    {move || Suspend::new(async move {
                        match (settings.await, asking.await) {
                            (Ok(settings), Ok(asking)) => {
                                view! { <Settings settings=settings asking=asking/> }.into_any()
                            }
                            (Err(error), _) | (_, Err(error)) => view! { <Refused why=error.0/> }.into_any(),
                        }
                    })}
                </Suspense>
            }
            .into_any()
        };
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
