//! Where one is signed in.

use domain::people::OpenSession;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    i18n::{self, t, use_language},
    ui::{Button, Weight},
};

/// The browsers, each with the way to sign it out.
#[component]
pub fn Sessions(sessions: Vec<OpenSession>) -> impl IntoView {
    let l = use_language();
    let others = sessions.iter().any(|session| !session.here).then(|| {
        view! {
            <form method="post" action="/profile">
                <input type="hidden" name="wish" value="end_others"/>
                <Button submit=true>{t::profile::end_others(l)}</Button>
            </form>
        }
        .into_any()
    });
    let done = use_query_map().read_untracked().get("done").as_deref() == Some("sessions");
    let done =
        done.then(|| view! { <p role="status" class="told">{t::profile::sessions_done(l)}</p> }.into_any());
    let rows: Vec<_> =
        sessions.into_iter().map(|session| view! { <Row session=session/> }.into_any()).collect();
    view! {
        <div class="panel">
            {done}
            <ul class="sessions">{rows}</ul>
            {others}
        </div>
    }
}

#[component]
fn Row(session: OpenSession) -> impl IntoView {
    let l = use_language();
    let OpenSession { key, browser, began, used, here } = session;
    let browser = browser.unwrap_or_else(|| t::profile::unknown_browser(l).to_owned());
    let began = began.map(|began| t::profile::began(l, &i18n::date_time(l, began)));
    let times: Vec<_> = began.into_iter().chain([t::profile::used(l, &i18n::date(l, used))]).collect();
    let label = t::profile::end_one(l, &browser);
    let end = match here {
        true => view! { <span class="chip">{t::profile::here(l)}</span> }.into_any(),
        false => view! {
            <form method="post" action="/profile">
                <input type="hidden" name="wish" value="end_one"/>
                <input type="hidden" name="session" value=key/>
                <button class=Weight::Quiet.class() aria-label=label>
                    {t::common::sign_out(l)}
                </button>
            </form>
        }
        .into_any(),
    };
    view! {
        <li>
            <bdi>{browser}</bdi>
            <span class="meta">{times.join(" · ")}</span>
            {end}
        </li>
    }
}
