//! `/tickets`: a team's board.

use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

use super::view::BoardView;
use crate::{
    frame::Refused,
    i18n::{t, use_language},
    tickets::load_board,
    ui::{Notice, Skeleton, Toast},
    wire::resource,
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
        let board = resource(move || query.read().get("team"), load_board);
        let (l, notice) = (use_language(), RwSignal::new(None::<Notice>));
        provide_context(notice);
        view! {
            <Toast notice=notice close=t::common::close(l)/>
            <main id="content" class="board-page">
                <Suspense fallback=|| view! { <Skeleton lines=6/> }>
                    {move || Suspend::new(async move {
                        match board.await {
                            Ok(board) => view! { <BoardView board=board/> }.into_any(),
                            Err(error) => view! { <Refused why=error.0/> }.into_any(),
                        }
                    })}
                </Suspense>
            </main>
        }
        .into_any()
    }
}
