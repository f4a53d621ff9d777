//! `/tickets`: a team's board.

use domain::tickets::Board;
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

use super::load_board;
use crate::error::Error;

/// The page and its data.
pub struct BoardPage {
    board: Resource<Result<Board, Error>>,
}

#[lazy_route]
impl LazyRoute for BoardPage {
    fn data() -> Self {
        let query = use_query_map();
        Self { board: Resource::new(move || query.read().get("team"), load_board) }
    }

    fn view(this: Self) -> AnyView {
        view! {
            <Suspense>
                {move || Suspend::new(async move {
                    match this.board.await {
                        Ok(board) => view! { <h1>{board.team.name}</h1> }.into_any(),
                        Err(error) => view! { <p>{error.0.to_string()}</p> }.into_any(),
                    }
                })}
            </Suspense>
        }
        .into_any()
    }
}
