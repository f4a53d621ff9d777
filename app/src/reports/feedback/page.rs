//! `/reports/feedback`: the last 30 days unless the address says others.

use domain::{live::Message, reports::Feedback};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

use super::view::Dashboard;
use crate::{
    bundle::office,
    error::Error,
    live::keep,
    page::{loaded, shown},
    reports::load_feedback,
};

/// The page.
pub struct FeedbackPage;

#[lazy_route]
impl LazyRoute for FeedbackPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let query = use_query_map();
        let address = Memo::new(move |_| query.read().to_query_string());
        let feedback = loaded(move || address.get(), load_feedback);
        let view = |feedback| {
            let feedback = RwSignal::new(feedback);
            keep(feedback, |_, message| matches!(message, Message::Ratings { .. }), read_again);
            view! { <Dashboard feedback=feedback/> }.into_any()
        };
        let content = move || shown(feedback, view);
        view! { <main id="content" class="page report">{office(content)}</main> }.into_any()
    }
}

fn read_again(feedback: &Feedback) -> impl Future<Output = Result<Feedback, Error>> + use<> {
    load_feedback(feedback.query.address())
}
