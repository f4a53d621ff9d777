//! `/settings/teams/{slug}`: what decides whether a team publishes its ratings.

use domain::{
    portal::{Publishing, TeamSettings},
    teams::Visibility,
};
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use super::{load_team_settings, publish_team_ratings};
use crate::{
    frame::Refused,
    i18n::{self, t, use_language},
    ui::{Button, Notice, Skeleton, Toast, Weight},
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
        let settings = resource(move || params.read().get("slug").unwrap_or_default(), load_team_settings);
        view! {
            <main id="content" class="page team-settings">
                <Suspense fallback=|| view! { <Skeleton lines=6/> }>
                    {move || Suspend::new(async move {
                        match settings.await {
                            Ok(settings) => view! { <Settings settings=settings/> }.into_any(),
                            Err(error) => view! { <Refused why=error.0/> }.into_any(),
                        }
                    })}
                </Suspense>
            </main>
        }
        .into_any()
    }
}

#[component]
fn Settings(settings: TeamSettings) -> impl IntoView {
    let l = use_language();
    let TeamSettings { team, publishing } = settings;
    let set = RwSignal::new(publishing);
    let (busy, notice) = (RwSignal::new(false), RwSignal::new(None::<Notice>));
    let slug = team.slug.clone();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let slug = slug.clone();
        busy.set(true);
        spawn_local(async move {
            let words = match publish_team_ratings(slug, set.get_untracked()).await {
                Ok(()) => t::teams::saved(l).to_owned(),
                Err(error) => t::teams::not_saved(l, &i18n::refusal(l, &error.0)),
            };
            busy.try_set(false);
            notice.try_set(Some(Notice::plain(words)));
        });
    };
    // Publishing is offered once Customer Ratings is on.
    let offered = Memo::new(move |_| set.read().customer_ratings);
    let published = Memo::new(move |_| offered.get() && set.read().publish);
    let title = t::teams::settings_title(l, &team.name);
    let visibilities: Vec<_> =
        Visibility::ALL.into_iter().map(|value| view! { <Sees set=set value=value/> }.into_any()).collect();
    view! {
        <Title text=title.clone()/>
        <h1>{title}</h1>
        <form on:submit=save class="panel">
            <Switch
                set=set
                name="customer_ratings"
                label=t::teams::customer_ratings(l)
                hint=t::teams::customer_ratings_hint(l)
                read=|set| set.customer_ratings
                write=|set, on| set.customer_ratings = on
            />
            <fieldset>
                <legend>{t::teams::visibility(l)}</legend>
                {visibilities}
            </fieldset>
            <div hidden=move || !offered.get()>
                <Switch
                    set=set
                    name="publish"
                    label=t::teams::publish(l)
                    hint=t::teams::publish_hint(l)
                    read=|set| set.publish
                    write=|set, on| set.publish = on
                />
            </div>
            <div hidden=move || !published.get()>
                <Switch
                    set=set
                    name="visitors"
                    label=t::teams::visitors(l)
                    hint=""
                    read=|set| set.visitors
                    write=|set, on| set.visitors = on
                />
            </div>
            <div class="actions">
                <Button submit=true weight=Weight::Primary busy=busy>
                    {t::common::save(l)}
                </Button>
                <a href=format!("/teams/{}/ratings", team.slug)>{t::teams::to_page(l)}</a>
            </div>
        </form>
        <Toast notice=notice close=t::common::close(l)/>
    }
}

#[component]
fn Switch(
    set: RwSignal<Publishing>,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    read: fn(&Publishing) -> bool,
    write: fn(&mut Publishing, bool),
) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    let on = set.with_untracked(read);
    view! {
        <div class="setting">
            <input
                type="checkbox"
                id=name
                name=name
                checked=on
                aria-describedby=hint_id.clone()
                on:change=move |event| set.update(|set| write(set, event_target_checked(&event)))
            />
            <label for=name>{label}</label>
            <p class="meta" id=hint_id>{hint}</p>
        </div>
    }
}

#[component]
fn Sees(set: RwSignal<Publishing>, value: Visibility) -> impl IntoView {
    let l = use_language();
    let label = match value {
        Visibility::Private => t::teams::visibility_private(l),
        Visibility::Company => t::teams::visibility_company(l),
        Visibility::Public => t::teams::visibility_public(l),
    };
    let chosen = set.with_untracked(|set| set.visibility == value);
    view! {
        <label class="choice">
            <input
                type="radio"
                name="visibility"
                value=value.name()
                checked=chosen
                on:change=move |_| set.update(|set| set.visibility = value)
            />
            " "
            {label}
        </label>
    }
}
