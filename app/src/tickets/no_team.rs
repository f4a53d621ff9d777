//! What stands where a board or a form would, on a desk without a team.

use leptos::prelude::*;

use crate::{
    i18n::{t, use_language},
    ui::{Empty, Title, Weight},
};

/// That there is no team yet, and where one is made.
#[component]
pub fn NoTeam() -> impl IntoView {
    let l = use_language();
    view! {
        <Title text=t::tickets::no_team_title(l)/>
        <Empty title=t::tickets::no_team_title(l) text=t::tickets::no_team_text(l)>
            <a class=Weight::Normal.class() href="/set-up">
                {t::tickets::to_set_up(l)}
            </a>
        </Empty>
    }
}
