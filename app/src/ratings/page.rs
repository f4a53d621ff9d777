//! `/ratings/{id}`: a rating.

use domain::Refusal;
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use super::view::RatingView;
use crate::{
    bundle::office,
    page::{loaded, shown},
    ratings::load_rating,
};

/// The page.
pub struct RatingPageView;

#[lazy_route]
impl LazyRoute for RatingPageView {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let params = use_params_map();
        let id = move || params.read().get_str("id").and_then(|id| id.parse().ok());
        let load = |id| async move {
            match id {
                Some(id) => load_rating(id).await,
                None => Err(Refusal::NotFound.into()),
            }
        };
        let rating = loaded(id, load);
        let content = move || shown(rating, |rating| view! { <RatingView rating=rating/> }.into_any());
        view! { <main id="content" class="page rating-page">{office(content)}</main> }.into_any()
    }
}
