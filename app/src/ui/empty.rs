//! Nothing here yet.

use leptos::prelude::*;

use super::Mark;

/// Says what will appear here; the children offer the next step.
#[component]
pub fn Empty(
    /// That there is nothing yet.
    #[prop(into)]
    title: String,
    /// What will appear here, and how.
    #[prop(into)]
    text: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Mark/>
            <strong>{title}</strong>
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}
