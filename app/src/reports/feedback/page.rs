//! `/reports/feedback`: the last 30 days unless the address says others.

use domain::live::Message;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

use super::view::Dashboard;
use crate::{
    frame::Refused, live::use_live, reports::load_feedback, room::office, ui::Skeleton, wire::resource,
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
        let feedback = resource(move || address.get(), load_feedback);
        let content = move || {
            view! {
                <Transition fallback=|| view! { <Skeleton lines=6/> }>
                    {move || Suspend::new(async move {
                        match feedback.await {
                            Ok(feedback) => {
                                let feedback = RwSignal::new(feedback);
                                follow(feedback);
                                view! { <Dashboard feedback=feedback/> }.into_any()
                            }
                            Err(error) => view! { <Refused why=error.0/> }.into_any(),
                        }
                    })}
                </Transition>
            }
            .into_any()
        };
        view! { <main id="content" class="page report">{office(content)}</main> }.into_any()
    }
}

/// Asks the same again when ratings change.
fn follow(feedback: RwSignal<domain::reports::Feedback>) {
    let live = use_live();
    let read = move || {
        let address = feedback.with_untracked(|feedback| feedback.query.address());
        spawn_local(async move {
            if let Ok(read) = load_feedback(address).await {
                feedback.try_set(read);
            }
        });
    };
    let hear = move |message: &Option<Message>| {
        if matches!(message, Some(Message::Ratings { .. } | Message::Resync)) {
            read();
        }
    };
    Effect::watch(move || live.0.get(), move |message, _, _| hear(message), false);
}
