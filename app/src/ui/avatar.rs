//! A person in a small circle.

use domain::people::initials;
use leptos::prelude::*;

/// The initials of a name; the whole name for the pointer and the ear.
#[component]
pub fn Avatar(#[prop(into)] name: String) -> impl IntoView {
    let letters = initials(&name);
    view! {
        <span class="avatar" role="img" aria-label=name.clone() title=name>
            {letters}
        </span>
    }
}
