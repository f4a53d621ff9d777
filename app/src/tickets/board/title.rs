//! The line over the columns: which team, and how satisfied its customers are.

use leptos::prelude::*;

use super::open_board::OpenBoard;
use crate::{
    i18n::{self, t, use_language},
    ui::Weight,
};

/// The team's name, links to the other teams, and the satisfaction of the last 30 days.
#[component]
pub fn TitleLine() -> impl IntoView {
    let l = use_language();
    let board = expect_context::<OpenBoard>().board;
    let name = move || board.with(|board| board.team.name.clone());
    let counts = Memo::new(move |_| board.with(|board| board.satisfaction));
    let satisfaction = move || match counts.get().satisfied() {
        None => view! { <span class="chip">{t::tickets::no_ratings(l)}</span> }.into_any(),
        Some(share) => {
            let (part, total) = (i18n::share(l, share), share.whole.into());
            view! {
                <span class="chip" title=t::tickets::satisfaction_label(l, total, &part)>
                    {t::tickets::satisfaction(l, &part, total)}
                </span>
            }
            .into_any()
        }
    };
    let new = move || board.with(|board| format!("/tickets/new?team={}", board.team.slug));
    view! {
        <header class="title-line">
            <h1 dir="auto" tabindex="-1">
                {move || name()}
            </h1>
            <Teams/>
            {move || satisfaction()}
            <a class=Weight::Normal.class() href=move || new()>
                {t::tickets::new_ticket(l)}
            </a>
        </header>
    }
}

/// Links to the boards of the reader's other teams.
#[component]
fn Teams() -> impl IntoView {
    let l = use_language();
    let board = expect_context::<OpenBoard>().board;
    let teams = Memo::new(move |_| board.with(|board| (board.team.id, board.teams.clone())));
    move || {
        let (current, teams) = teams.get();
        let links: Vec<_> = teams
            .into_iter()
            .filter(|team| team.id != current)
            .map(|team| {
                view! {
                    <a class="chip" href=format!("/tickets?team={}", team.slug) dir="auto">
                        {team.name}
                    </a>
                }
                .into_any()
            })
            .collect();
        let label = t::tickets::team(l);
        (!links.is_empty()).then(|| view! { <nav class="teams" aria-label=label>{links}</nav> }.into_any())
    }
}
