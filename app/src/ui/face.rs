//! The drawing of a satisfaction level.

use leptos::prelude::*;

/// A face in a square of 24, by its mouth. Drawn as text: each element of a view costs the browser code.
macro_rules! face {
    ($mouth:literal) => {
        concat!(
            r#"<circle class="disc" cx="12" cy="12" r="11.5"/><g>"#,
            r#"<circle cx="8.2" cy="9.4" r="1.5" stroke="none"/><circle cx="15.8" cy="9.4" r="1.5" stroke="none"/>"#,
            r#"<path fill="none" stroke-width="1.8" stroke-linecap="round" d=""#,
            $mouth,
            r#""/></g>"#
        )
    };
}

/// From the saddest to the gladdest.
const FACES: [&str; 5] = [
    face!("M7 17.2Q12 12 17 17.2"),
    face!("M7.8 16.6Q12 13.8 16.2 16.6"),
    face!("M7.8 15.8H16.2"),
    face!("M7.8 14.8Q12 17.6 16.2 14.8"),
    face!("M7 14.2Q12 19.4 17 14.2"),
];

/// A filled circle in the level's colour; eyes and mouth are cut out. The level's word stands beside
/// it, or in `label`.
#[component]
pub fn Face(
    /// 1, the saddest, to 5.
    value: u8,
    /// The level's word, where it does not stand beside the face.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    let value = value.clamp(1, 5);
    view! {
        <svg
            class=format!("face level-{value}")
            viewBox="0 0 24 24"
            role=label.is_some().then_some("img")
            aria-hidden=label.is_none().then_some("true")
            aria-label=label
            inner_html=FACES[usize::from(value) - 1]
        ></svg>
    }
}
