//! The board as a whole.

use domain::tickets::Board;
use leptos::prelude::*;

use super::{column::Column, open_board::OpenBoard, state, title::TitleLine};
use crate::{
    i18n::{t, use_language},
    tickets::stage_menu::StageMenu,
    ui::Title,
};

/// Title line, columns and the menu to move cards.
#[component]
pub fn BoardView(board: Board) -> impl IntoView {
    let l = use_language();
    let open = OpenBoard::share(board);
    let board = open.board;
    let name = move || board.with(|board| board.team.name.clone());
    let stages = Memo::new(move |_| {
        board.with(|board| board.columns.iter().map(|column| column.stage.clone()).collect::<Vec<_>>())
    });
    let stage_of_chosen = Memo::new(move |_| {
        let number = open.chosen.get()?;
        board.with(|board| state::stage_of(board, number))
    });
    let choose = move |to| {
        if let Some(number) = open.chosen.get_untracked() {
            open.move_focused(number, to);
        }
    };
    let held = move || {
        let words = board.with(|board| match &board.mail_trouble {
            _ if board.held => Some(t::tickets::held(l).to_owned()),
            why => why.as_ref().map(|why| t::tickets::mail_trouble(l, why)),
        });
        words.map(|words| view! { <p class="banner" role="status">{words}</p> }.into_any())
    };
    let columns = move || {
        let columns = stages.get().into_iter().map(|stage| view! { <Column stage=stage/> }.into_any());
        columns.collect::<Vec<_>>()
    };
    view! {
        <Title text=name/>
        {move || held()}
        <TitleLine/>
        <div class="board" node_ref=open.element>
            {move || columns()}
        </div>
        <StageMenu stages=stages current=stage_of_chosen on_choose=choose on_close=move |()| open.chosen.set(None)/>
    }
}
