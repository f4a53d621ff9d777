//! `/profile`: what a colleague sets about themselves.

use domain::{Field, Refusal, people::ProfilePage};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::{details::Details, load_profile, password::Password, sessions::Sessions};
use crate::{
    bundle::office,
    i18n::{self, t, use_language},
    page::{loaded, shown},
    ui::{Notice, Problem, Title, Toast},
    wire::Wire,
};

/// A plain form of the page was refused, and the page comes again.
#[derive(Clone)]
pub struct ProfileAgain(pub Refusal);

/// The page.
pub struct ProfilePageView;

#[lazy_route]
impl LazyRoute for ProfilePageView {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let profile = loaded(|| (), |()| load_profile());
        let view = |profile| view! { <Open profile=profile/> }.into_any();
        let content = move || shown(profile, view);
        view! { <main id="content" class="page team-settings profile">{office(content)}</main> }.into_any()
    }
}

#[component]
fn Open(profile: ProfilePage) -> impl IntoView {
    let l = use_language();
    let notice = RwSignal::new(None::<Notice>);
    let again =
        SharedValue::<_, Wire>::new_with_encoding(|| use_context::<ProfileAgain>().map(|again| again.0));
    let refused = again.into_inner();
    let at_field = |refusal: &Refusal| {
        matches!(refusal, Refusal::Invalid { field: Field::CurrentPassword | Field::Password, .. })
    };
    let other = refused.as_ref().filter(|refusal| !at_field(refusal));
    let other = other.map(|refusal| view! { <Problem text=i18n::refusal(l, refusal)/> }.into_any());
    let (email, sessions) = (profile.email.clone(), profile.sessions.clone());
    view! {
        <Title text=t::profile::title(l)/>
        <h1>{t::profile::title(l)}</h1>
        {other}
        <section aria-labelledby="about-you">
            <h2 id="about-you">{t::profile::about_you(l)}</h2>
            <Details profile=profile notice=notice/>
        </section>
        <section id="change-password" aria-labelledby="password-title">
            <h2 id="password-title">{t::profile::password(l)}</h2>
            <Password email=email refused=refused/>
        </section>
        <section id="sessions" aria-labelledby="sessions-title">
            <h2 id="sessions-title">{t::profile::sessions(l)}</h2>
            <Sessions sessions=sessions/>
        </section>
        <Toast notice=notice close=t::common::close(l)/>
    }
}
