//! Something went wrong.

use leptos::prelude::*;

/// What went wrong in words, with an outline; the children offer a way on.
#[component]
pub fn Problem(
    /// What went wrong, for whoever reads it.
    #[prop(into)]
    text: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="problem" role="alert">
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}
