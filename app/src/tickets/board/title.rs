//! The line over the columns: which team, and how satisfied its customers are.

use domain::{language::Language, statistics::Share};
use leptos::prelude::*;

use super::open_board::OpenBoard;
use crate::i18n::{self, t, use_language};

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
            let (part, total) = (part(l, share), share.whole.into());
            view! {
                <span class="chip" title=t::tickets::satisfaction_label(l, total, &part)>
                    {t::tickets::satisfaction(l, &part, total)}
                </span>
            }
            .into_any()
        }
    };
    view! {
        <header class="title-line">
            <h1 dir="auto" tabindex="-1">
                {move || name()}
            </h1>
            <Teams/>
            {move || satisfaction()}
        </header>
    }
}

/// A share as the part of its whole that stands beside it: a percentage, or of few the count.
pub(super) fn part(l: Language, share: Share) -> String {
    share.percent().map_or_else(|| i18n::number(l, share.part.into()), |percent| i18n::percent(l, percent))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_few_ratings_no_percentage_is_said() {
        let said = |part_of, whole| part(Language::En, Share { part: part_of, whole });
        assert_eq!([said(3, 4), said(9, 10), said(199, 200)], ["3", "90%", "99%"]);
    }
}
