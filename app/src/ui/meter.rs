//! A part of a whole.

use leptos::prelude::*;

/// A bar in the level's colour, as long as the part. The number stands beside it.
#[component]
pub fn Meter(
    /// The part.
    part: u32,
    /// The whole.
    whole: u32,
) -> impl IntoView {
    let length = u64::from(part) * 1_000 / u64::from(whole.max(1));
    view! {
        <svg
            class="meter"
            viewBox="0 0 1000 8"
            preserveAspectRatio="none"
            aria-hidden="true"
            inner_html=format!(
                r#"<rect class="track" width="1000" height="8"/><rect width="{length}" height="8"/>"#,
            )
        ></svg>
    }
}
