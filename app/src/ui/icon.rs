//! Line drawings in a square of 16.

use leptos::prelude::*;

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Three dots: more to do.
    More,
    /// A cross: away with it, or not so.
    Close,
    /// A tick: so it is.
    Check,
    /// An envelope: a mail goes out.
    Mail,
    /// Two arrows towards each other: fold this away.
    Fold,
    /// An arrow up: before the one above.
    Up,
    /// An arrow down: behind the one below.
    Down,
}

impl Shape {
    const fn drawing(self) -> &'static str {
        match self {
            Self::More => r#"<path stroke-width="2.2" d="M3 8h.01M8 8h.01M13 8h.01"/>"#,
            Self::Close => r#"<path d="M4 4l8 8M12 4l-8 8"/>"#,
            Self::Check => r#"<path d="M3 8.5l3.5 3.5L13 4.5"/>"#,
            Self::Mail => r#"<path d="M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5"/>"#,
            Self::Up => r#"<path d="M8 13V3M4 7l4-4 4 4"/>"#,
            Self::Down => r#"<path d="M8 3v10M4 9l4 4 4-4"/>"#,
            Self::Fold => r#"<path d="M3 4.5L6.5 8 3 11.5M13 4.5L9.5 8l3.5 3.5"/>"#,
        }
    }
}

/// A drawing in the colour of the text. The button around it carries the words.
#[component]
pub fn Icon(shape: Shape) -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" inner_html=shape.drawing()></svg> }
}
