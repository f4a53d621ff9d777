//! The shell of pages: what stands in a page while its data is on its way, when it has come, and when it was
//! refused.
//!
//! The server writes a page once its data is there, and the browser takes over data and view with it: on either
//! side the view is built once. Leptos' own boundary would build it twice on the server, first to learn what it
//! waits for.

use domain::Refusal;
use leptos::{prelude::*, tachys::reactive_graph::OwnedView};

use crate::{error::Error, frame::Refused, ui::Skeleton, wire::Wire};

/// What a page is made of: the data, or why there is none.
pub type Data<T> = Resource<Result<T, Error>, Wire>;

/// Shows data as a page. When it is asked for anew, what was shown stays until the new data is there.
pub fn shown<T: Clone + Send + Sync + 'static>(
    data: Data<T>,
    view: impl Fn(T) -> AnyView + Clone + Send + 'static,
) -> AnyView {
    shown_or(data, view, |why| view! { <Refused why=why/> }.into_any())
}

/// The same, with the page's own words for a refusal.
pub fn shown_or<T: Clone + Send + Sync + 'static>(
    data: Data<T>,
    view: impl Fn(T) -> AnyView + Clone + Send + 'static,
    refused: impl Fn(Refusal) -> AnyView + Clone + Send + 'static,
) -> AnyView {
    let content = move || {
        let (view, refused) = (view.clone(), refused.clone());
        Suspend::new(async move {
            let shown = match data.await {
                Ok(found) => view(found),
                Err(Error(why)) => refused(why),
            };
            // What it gave to the context is found while it is written, too.
            OwnedView::new(shown)
        })
    };
    // The server waits instead, and a page that comes from it is never without its data.
    let waiting = move || cfg!(target_arch = "wasm32") && data.read().is_none();
    view! {
        {move || waiting().then(|| view! { <Skeleton lines=6/> }.into_any())}
        {content}
    }
    .into_any()
}
