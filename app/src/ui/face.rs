//! The drawing of a satisfaction level.

use domain::levels::Look;
use leptos::prelude::*;

use crate::i18n::{number, use_language};

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

/// A number in place of eyes and mouth, in the digits of the reader's language.
fn numbered(value: u8) -> String {
    let digit = number(use_language(), value.into());
    format!(
        r#"<circle class="disc" cx="12" cy="12" r="11.5"/><g><text x="12" y="16.6" font-size="13" font-weight="650" text-anchor="middle" stroke="none">{digit}</text></g>"#
    )
}

/// A filled circle in the level's colour; eyes and mouth are cut out, or its number on a neutral scale. The level's
/// word stands beside it, or in `label`.
#[component]
pub fn Face(
    /// 1, the saddest, to 5.
    value: u8,
    /// The level's word, where it does not stand beside the face.
    #[prop(optional, into)]
    label: Option<String>,
    /// How its scale is drawn, where customers choose from it. Colleagues see faces.
    #[prop(optional)]
    look: Look,
) -> impl IntoView {
    let value = value.clamp(1, 5);
    let drawn = match look {
        Look::Faces => FACES[usize::from(value) - 1].to_owned(),
        Look::Neutral => numbered(value),
    };
    view! {
        <svg
            class=format!("face level-{}", look.palette(value))
            viewBox="0 0 24 24"
            role=label.is_some().then_some("img")
            aria-hidden=label.is_none().then_some("true")
            aria-label=label
            inner_html=drawn
        ></svg>
    }
}
