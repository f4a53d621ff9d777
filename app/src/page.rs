//! Loading a page's data and showing it: the placeholder, the content, or the refusal.
//!
//! The server writes a page once its data is there, and the browser takes over data and view with it: on either
//! side the view is built once. Leptos' own boundary would build it twice on the server, first to learn what it
//! waits for; its resources made a board 12 KB heavier in the browser, for streams of parts that no page has.

use domain::Refusal;
use leptos::{prelude::*, tachys::reactive_graph::OwnedView, task::spawn_local};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    error::Error,
    frame::Refused,
    ui::Skeleton,
    wire::{Wire, read},
};

/// What a page is made of: the data, or why there is none.
pub struct Data<T: Send + Sync + 'static> {
    /// On the server, which waits for it.
    awaited: Option<Resource<Result<T, Error>, Wire>>,
    /// In the browser.
    present: RwSignal<Option<Result<T, Error>>>,
}

impl<T: Send + Sync + 'static> Clone for Data<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Data<T> {}

/// Data that comes with a page of the server, and is loaded by the browser where it builds the page itself or
/// `source` changes. Then what was there stays until the new data has come.
pub fn loaded<S, T, Fut>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> Fut + Send + Sync + 'static,
) -> Data<T>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    Fut: Future<Output = Result<T, Error>> + Send + 'static,
{
    if !cfg!(target_arch = "wasm32") {
        let awaited = Some(Resource::new_with_options(source, fetch, false));
        return Data { awaited, present: RwSignal::new(None) };
    }
    let present = RwSignal::new(sent());
    let newest = StoredValue::new(0_u32);
    let source = Memo::new(move |_| source());
    Effect::new(move |before: Option<()>| {
        // Whoever leaves the page changes its address, too, and this may run once more.
        let Some(wanted) = source.try_get() else { return };
        if before.is_none() && present.with_untracked(Option::is_some) {
            return;
        }
        newest.update_value(|newest| *newest += 1);
        let this = newest.get_value();
        let loading = fetch(wanted);
        tell_loading(true);
        spawn_local(async move {
            let data = loading.await;
            // The page may have been left, or something else be wanted meanwhile.
            let now = newest.try_get_value();
            if now == Some(this) {
                present.set(Some(data));
            }
            if now.is_none_or(|now| now == this) {
                tell_loading(false);
            }
        });
    });
    Data { awaited: None, present }
}

/// Shows in the bar on top whether data is on its way: what is on the page may be that of the last address.
fn tell_loading(loading: bool) {
    if let Some(root) = document().document_element() {
        // Without it the page merely looks as if nothing were on its way.
        drop(root.toggle_attribute_with_force("data-loading", loading));
    }
}

/// What the server sent for this place in the page, if it wrote it.
fn sent<T: DeserializeOwned>() -> Option<T> {
    let context = Owner::current_shared_context()?;
    // The server numbers its resources in the same order.
    let place = context.next_id();
    read(&context.read_data(&place)?).ok()
}

impl<T: Clone + Send + Sync + 'static> Data<T> {
    /// Shows the data, and `waiting` as long as there is none.
    pub fn show(
        self,
        waiting: impl Fn() -> AnyView + Send + 'static,
        view: impl Fn(Result<T, Error>) -> AnyView + Clone + Send + 'static,
    ) -> AnyView {
        if let Some(awaited) = self.awaited {
            let content = move || {
                let view = view.clone();
                // What the view gives to the context is found while it is written, too.
                Suspend::new(async move {
                    let data = awaited.await;
                    OwnedView::new(view(data))
                })
            };
            return content.into_any();
        }
        let content = move || match self.present.get() {
            Some(data) => untrack(|| view(data)),
            None => waiting(),
        };
        content.into_any()
    }
}

/// Shows data as a page.
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
    let waiting = || view! { <Skeleton lines=6/> }.into_any();
    data.show(waiting, move |data| match data {
        Ok(found) => view(found),
        Err(Error(why)) => refused(why),
    })
}
