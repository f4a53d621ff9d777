//! What the desk is called: its own name, or the product's where nobody has named it.

use leptos::prelude::*;

use crate::{
    i18n::{t, use_language},
    wire::Wire,
};

/// The desk's own name as the server hands it over; empty where it has none.
#[derive(Clone)]
pub struct GivenName(pub String);

/// The same on a page.
#[derive(Clone, Copy)]
struct OnPage(RwSignal<String>);

/// Takes the name over from the server, for all that stands within.
pub fn provide_desk_name() {
    let given = || use_context::<GivenName>().map(|given| given.0).unwrap_or_default();
    let name = SharedValue::<_, Wire>::new_with_encoding(given).into_inner();
    provide_context(OnPage(RwSignal::new(name)));
}

/// Gives the page another name, once that is saved.
pub fn use_rename() -> impl Fn(&str) + Copy + 'static {
    let known = use_context::<OnPage>();
    move |name| {
        if let Some(OnPage(known)) = known {
            known.try_set(name.trim().to_owned());
        }
    }
}

/// What the desk is called.
pub fn desk_name() -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let (l, known) = (use_language(), use_context::<OnPage>());
    move || {
        let name = known.map(|known| known.0.get()).unwrap_or_default();
        if name.is_empty() { t::common::product(l).to_owned() } else { name }
    }
}

/// The same, to be read on a page in whatever direction it is written.
#[component]
pub fn DeskName() -> impl IntoView {
    let name = desk_name();
    view! { <bdi>{move || name()}</bdi> }
}
