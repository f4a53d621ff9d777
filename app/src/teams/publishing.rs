//! What decides whether a team publishes its ratings.

use domain::{
    language::Language,
    portal::{Publishing, TeamSettings},
    teams::Visibility,
};
use leptos::{prelude::*, task::spawn_local};

use super::{publish_team_ratings, switch::Switch};
use crate::{
    i18n::{self, t, use_language},
    ui::{Button, Notice, Weight},
};

/// The form.
#[component]
pub fn PublishingForm(
    settings: TeamSettings,
    /// Whether Customer Ratings is on, as it is saved.
    asks: RwSignal<bool>,
    /// Says what became of a save.
    notice: RwSignal<Option<Notice>>,
) -> impl IntoView {
    let l = use_language();
    let TeamSettings { team, publishing, version } = settings;
    let set = RwSignal::new(publishing);
    let version = RwSignal::new(version);
    let busy = RwSignal::new(false);
    let slug = team.slug.clone();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (slug, wanted) = (slug.clone(), set.get_untracked());
        busy.set(true);
        spawn_local(async move {
            let words = match publish_team_ratings(slug, version.get_untracked(), wanted).await {
                Ok(since) => {
                    version.try_set(since);
                    asks.try_set(wanted.customer_ratings);
                    t::teams::saved(l).to_owned()
                }
                Err(error) => t::teams::not_saved(l, &i18n::refusal(l, &error.0)),
            };
            busy.try_set(false);
            notice.try_set(Some(Notice::plain(words)));
        });
    };
    // Publishing is offered once Customer Ratings is on.
    let offered = Memo::new(move |_| set.read().customer_ratings);
    let published = Memo::new(move |_| offered.get() && set.read().publish);
    let visibilities: Vec<_> =
        Visibility::ALL.into_iter().map(|value| view! { <Sees set=set value=value/> }.into_any()).collect();
    view! {
        <form on:submit=save class="panel" autocomplete="off">
            <Switch
                name="customer_ratings"
                label=t::teams::customer_ratings(l)
                hint=t::teams::customer_ratings_hint(l)
                on=publishing.customer_ratings
                set=move |on| set.update(|set| set.customer_ratings = on)
            />
            <p hidden=move || !offered.get()>
                <a href="/settings/stages">{t::teams::set_template(l)}</a>
            </p>
            <fieldset>
                <legend>{t::teams::visibility(l)}</legend>
                {visibilities}
            </fieldset>
            <div hidden=move || !offered.get()>
                <Switch
                    name="publish"
                    label=t::teams::publish(l)
                    hint=t::teams::publish_hint(l)
                    on=publishing.publish
                    set=move |on| set.update(|set| set.publish = on)
                />
            </div>
            <div hidden=move || !published.get()>
                <Switch
                    name="visitors"
                    label=t::teams::visitors(l)
                    on=publishing.visitors
                    set=move |on| set.update(|set| set.visitors = on)
                />
            </div>
            <div class="actions">
                <Button submit=true weight=Weight::Primary busy=busy>
                    {t::common::save(l)}
                </Button>
                <a href=format!("/teams/{}/ratings", team.slug)>{t::teams::to_page(l)}</a>
            </div>
        </form>
    }
}

/// Who may see a team, in words.
pub fn visibility(l: Language, visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Private => t::teams::visibility_private(l),
        Visibility::Company => t::teams::visibility_company(l),
        Visibility::Public => t::teams::visibility_public(l),
    }
}

#[component]
fn Sees(set: RwSignal<Publishing>, value: Visibility) -> impl IntoView {
    let l = use_language();
    let label = visibility(l, value);
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
