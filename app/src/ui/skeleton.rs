//! Something is on its way.

use leptos::prelude::*;

/// Grey lines, seen only when the wait is longer than 300 ms.
#[component]
pub fn Skeleton(
    /// How many.
    #[prop(default = 3)]
    lines: usize,
) -> impl IntoView {
    view! {
        <div class="skeleton" aria-hidden="true">
            {std::iter::repeat_with(|| view! { <span></span> }).take(lines).collect_view()}
        </div>
    }
}
