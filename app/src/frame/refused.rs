//! What stands where a page is not there or not for its reader.

use domain::Refusal;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    http::set_status,
    i18n::{self, t, use_language},
    ui::{Problem, Title, Weight},
};

/// Where the list of teams is.
const TEAMS: &str = "/settings/teams";

/// Why a page can't be shown, and a way on.
#[component]
pub fn Refused(why: Refusal) -> impl IntoView {
    let l = use_language();
    let location = use_location();
    set_status(why.status());
    let here = move || format!("{}{}", location.pathname.get(), location.query.get().to_query_string());
    let (href, words) = match why {
        Refusal::SignInNeeded => {
            let mut query = leptos_router::params::ParamsMap::new();
            query.insert("next", here());
            (format!("/sign-in{}", query.to_query_string()), t::accounts::sign_in(l))
        }
        // Whoever comes to its settings can restore it.
        Refusal::TeamArchived { .. } if here().starts_with(TEAMS) => {
            (TEAMS.to_owned(), t::common::nav_teams(l))
        }
        Refusal::Forbidden | Refusal::NotFound | Refusal::TeamArchived { .. } => {
            ("/".to_owned(), t::common::to_start(l))
        }
        _ => (here(), t::common::retry(l)),
    };
    view! {
        <Title text=t::common::failed_title(l)/>
        <div class="page">
            <h1>{t::common::failed_title(l)}</h1>
            <Problem text=i18n::refusal(l, &why)>
                <a class=Weight::Normal.class() href=href rel="external">
                    {words}
                </a>
            </Problem>
        </div>
    }
}

/// An address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    let l = use_language();
    set_status(404);
    view! {
        <Title text=t::common::not_found_title(l)/>
        <main id="content" class="page">
            <h1>{t::common::not_found_title(l)}</h1>
            <Problem text=t::common::not_found_text(l)>
                <a class=Weight::Normal.class() href="/" rel="external">
                    {t::common::to_start(l)}
                </a>
            </Problem>
        </main>
    }
}
