//! *Performance*: whether a team asks for ratings, and whether it publishes them.

use domain::{
    language::Language,
    portal::{Missing, Publishing},
};
use leptos::prelude::*;

use super::{publishing::OpenPublishing, switch::Switch};
use crate::{
    i18n::{t, use_language},
    leaving,
    ui::{Button, Weight},
};

/// The form. Publishing is offered once Customer Ratings is on.
#[component]
pub fn Performance(open: OpenPublishing) -> impl IntoView {
    let l = use_language();
    let saved = open.saved.get_untracked();
    let (set, unsaved) = (RwSignal::new(saved), leaving::unsaved());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Publishing { customer_ratings, publish, visitors, .. } = set.get_untracked();
        open.save(unsaved, |saved| Publishing { customer_ratings, publish, visitors, ..saved });
    };
    let offered = Memo::new(move |_| set.read().customer_ratings);
    let publishes = Memo::new(move |_| offered.get() && set.read().publish);
    let lacks = move || {
        let lacking = Publishing { visibility: open.saved.get().visibility, ..set.get() }.missing();
        publishes.get() && lacking.contains(&Missing::Visibility)
    };
    let told = move || lacks().then(|| unseen(l));
    view! {
        <form
            on:submit=save
            on:change=move |_| unsaved.set(true)
            class="panel"
            autocomplete="off"
        >
            <Switch
                name="customer_ratings"
                label=t::teams::customer_ratings(l)
                hint=t::teams::customer_ratings_hint(l)
                on=saved.customer_ratings
                set=move |on| set.update(|set| set.customer_ratings = on)
            />
            <p hidden=move || !offered.get()>
                <a href="/settings/stages">{t::teams::set_template(l)}</a>
            </p>
            <div hidden=move || !offered.get()>
                <Switch
                    name="publish"
                    label=t::teams::publish(l)
                    hint=t::teams::publish_hint(l)
                    on=saved.publish
                    set=move |on| set.update(|set| set.publish = on)
                />
            </div>
            {move || told()}
            <div hidden=move || !publishes.get()>
                <Switch
                    name="visitors"
                    label=t::teams::visitors(l)
                    on=saved.visitors
                    set=move |on| set.update(|set| set.visitors = on)
                />
            </div>
            <div class="actions">
                <Button submit=true weight=Weight::Primary busy=open.busy>
                    {t::common::save(l)}
                </Button>
                <a href=open.page()>{t::teams::to_page(l)}</a>
            </div>
        </form>
    }
}

/// That customers do not see the team, with the way to change it.
pub fn unseen(l: Language) -> AnyView {
    view! {
        <p class="off">
            {missing(l, Missing::Visibility)}
            " "
            <a href="#visibility">{t::teams::visibility_and_assignment(l)}</a>
        </p>
    }
    .into_any()
}

/// What a team lacks that wants to publish, in words.
pub fn missing(l: Language, missing: Missing) -> &'static str {
    match missing {
        Missing::CustomerRatings => t::teams::missing_customer_ratings(l),
        Missing::Visibility => t::teams::missing_visibility(l),
        Missing::Publish => t::teams::missing_publish(l),
    }
}
