//! `/rate/{token}`.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

/// The page and its data.
pub struct RatePage;

#[lazy_route]
impl LazyRoute for RatePage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <main></main> }.into_any()
    }
}
