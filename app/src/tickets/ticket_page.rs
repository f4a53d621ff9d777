//! `/tickets/{number}`: a ticket with its chatter.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

/// The page and its data.
pub struct TicketPageView;

#[lazy_route]
impl LazyRoute for TicketPageView {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <main></main> }.into_any()
    }
}
