//! `/settings/look`: every component of the house on one page.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

/// The page.
pub struct LookPage;

#[lazy_route]
impl LazyRoute for LookPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <main></main> }.into_any()
    }
}
