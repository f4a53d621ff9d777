//! `/tickets`: a team's board.

use domain::Refusal;
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

use super::view::BoardView;
use crate::{
    focus::focus,
    frame::Refused,
    i18n::{t, use_language},
    page::{loaded, shown_or},
    tickets::{load_board, no_team::NoTeam},
    ui::{Notice, Toast},
};

/// The page. Its data is asked for in the lazy part, so that the code for it is not in the main module.
pub struct BoardPage;

#[lazy_route]
impl LazyRoute for BoardPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let query = use_query_map();
        let board = loaded(move || query.read().get("team"), load_board);
        let (l, notice) = (use_language(), RwSignal::new(None::<Notice>));
        provide_context(notice);
        // Another team's board is built anew, not on top of the last one, whose parts read signals that are gone by
        // then: a view of another type takes nothing over. The link that led there goes with the last one.
        let boards = StoredValue::new(0_u32);
        let view = move |board| {
            boards.update_value(|boards| *boards = boards.wrapping_add(1));
            let boards = boards.get_value();
            if boards > 1 {
                request_animation_frame(|| focus(&["h1".to_owned()]));
            }
            let view = view! { <BoardView board=board/> }.into_any();
            if boards.is_multiple_of(2) { (view,).into_any() } else { view }
        };
        view! {
            <Toast notice=notice close=t::common::close(l)/>
            <main id="content" class="board-page">
                {shown_or(board, view, move |why| without(&why))}
            </main>
        }
        .into_any()
    }
}

/// What stands in place of a board. A desk without a team is no fault.
fn without(why: &Refusal) -> AnyView {
    let any = use_query_map().get_untracked().get("team").is_none();
    match why {
        Refusal::NotFound if any => view! { <NoTeam/> }.into_any(),
        why => view! { <Refused why=why.clone()/> }.into_any(),
    }
}
