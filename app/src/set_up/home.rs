//! `/`: what is not done yet. Where nothing is left it leads to the board.

use domain::set_up::{SetUp, Step};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::load_set_up;
use crate::{
    bundle::office,
    i18n::{t, use_language},
    page::{loaded, shown},
    ui::{Title, Weight},
};

/// The page.
pub struct HomePage;

#[lazy_route]
impl LazyRoute for HomePage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let found = loaded(|| (), |()| load_set_up());
        let view = |found| view! { <Open found=found/> }.into_any();
        let content = move || shown(found, view);
        view! { <main id="content" class="page set-up">{office(content)}</main> }.into_any()
    }
}

#[component]
fn Open(found: SetUp) -> impl IntoView {
    let l = use_language();
    let steps = found.open();
    let text = if steps.is_empty() { t::set_up::nothing_open(l) } else { t::set_up::still_open(l) };
    let steps: Vec<_> = steps
        .into_iter()
        .map(|step| {
            let words = match step {
                Step::Team => t::set_up::open_team(l),
                Step::Mail => t::set_up::open_mail(l),
                Step::Colleagues => t::set_up::open_colleagues(l),
                Step::Rating => t::set_up::open_rating(l),
            };
            let href = match step {
                Step::Colleagues => "/settings/people".to_owned(),
                step => format!("/set-up#{}", step.name()),
            };
            view! {
                <li>
                    <a href=href>{words}</a>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <Title text=t::set_up::home(l)/>
        <h1>{t::set_up::home(l)}</h1>
        <p>{text}</p>
        <ul>{steps}</ul>
        <p>
            <a class=Weight::Normal.class() href="/tickets">
                {t::set_up::to_board(l)}
            </a>
        </p>
    }
}
