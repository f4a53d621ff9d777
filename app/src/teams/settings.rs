//! `/settings/teams/{slug}`: how a team asks for ratings, and what it publishes of them.

use domain::{asking::AskingSettings, portal::TeamSettings, teams::TeamProfile};
use futures_util::future::join3;
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use super::{
    absences::Absences,
    archive::Archive,
    asking::Asking,
    assigning::Assigning,
    load_team_asking, load_team_profile, load_team_settings,
    performance::Performance,
    profile::{General, Members},
    publishing::OpenPublishing,
    self_service::Served,
    visibility::Seen,
};
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
            let parts =
                (load_team_profile(slug.clone()), load_team_settings(slug.clone()), load_team_asking(slug));
            let (profile, settings, asking) = join3(parts.0, parts.1, parts.2).await;
            Ok::<_, Error>((profile?, settings?, asking?))
        };
        let settings = loaded(slug, load);
        let view = |(profile, settings, asking)| {
            view! { <Settings profile=profile settings=settings asking=asking/> }.into_any()
        };
        let content = move || shown(settings, view);
        view! { <main id="content" class="page team-settings">{office(content)}</main> }.into_any()
    }
}

#[component]
fn Settings(profile: TeamProfile, settings: TeamSettings, asking: AskingSettings) -> impl IntoView {
    let l = use_language();
    let name = RwSignal::new(settings.team.name.clone());
    let title = move || t::teams::settings_title(l, &name.read());
    let slug = settings.team.slug.clone();
    let (members, assigned, served) = (profile.clone(), profile.clone(), profile.clone());
    let people = profile.people.clone();
    let (at_stake, version) = (profile.at_stake, RwSignal::new(profile.general_version));
    let notice = RwSignal::new(None::<Notice>);
    let open = OpenPublishing::of(settings, notice);
    let asks = Memo::new(move |_| open.saved.read().customer_ratings);
    view! {
        <Title text=title/>
        <h1>{move || title()}</h1>
        <nav class="filters" aria-label=t::teams::sections(l)>
            <a class="chip" href="#general">{t::teams::general(l)}</a>
            <a class="chip" href="#members">{t::teams::column_members(l)}</a>
            <a class="chip" href="#performance">{t::teams::performance(l)}</a>
            <a class="chip" href="#asking">{t::asking::title(l)}</a>
            <a class="chip" href="#visibility">{t::teams::visibility_and_assignment(l)}</a>
            <a class="chip" href="#self-service">{t::teams::self_service(l)}</a>
        </nav>
        <section id="general" aria-labelledby="general-title">
            <h2 id="general-title">{t::teams::general(l)}</h2>
            <General slug=slug.clone() profile=profile name=name version=version notice=notice/>
        </section>
        <section id="members" aria-labelledby="members-title">
            <h2 id="members-title">{t::teams::column_members(l)}</h2>
            <Members slug=slug.clone() profile=members notice=notice/>
            <Absences people=people notice=notice/>
        </section>
        <section id="performance" aria-labelledby="performance-title">
            <h2 id="performance-title">{t::teams::performance(l)}</h2>
            <Performance open=open/>
        </section>
        <section id="asking" aria-labelledby="asking-title">
            <h2 id="asking-title">{t::asking::title(l)}</h2>
            <p class="off" hidden=move || asks.get()>{t::asking::off(l)}</p>
            <Asking settings=asking notice=notice/>
        </section>
        <section id="visibility" aria-labelledby="visibility-title">
            <h2 id="visibility-title">{t::teams::visibility_and_assignment(l)}</h2>
            <Seen open=open/>
            <Assigning slug=slug.clone() profile=assigned notice=notice/>
        </section>
        <section id="self-service" aria-labelledby="self-service-title">
            <h2 id="self-service-title">{t::teams::self_service(l)}</h2>
            <Served slug=slug.clone() profile=served open=open notice=notice/>
        </section>
        <section id="archive" aria-labelledby="archive-title">
            <h2 id="archive-title">{t::teams::archive(l)}</h2>
            <Archive slug=slug version=version at_stake=at_stake/>
        </section>
        <Toast notice=notice close=t::common::close(l)/>
    }
}
