//! Line drawings in a square of 16.

use leptos::prelude::*;

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Three dots: more to do.
    More,
    /// A cross: away with it.
    Close,
    /// An envelope: a mail goes out.
    Mail,
    /// Two arrows towards each other: fold this away.
    Fold,
}

impl Shape {
    const fn path(self) -> &'static str {
        match self {
            Self::More => "M3 8h.01M8 8h.01M13 8h.01",
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Mail => "M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5",
            Self::Fold => "M3 4.5L6.5 8 3 11.5M13 4.5L9.5 8l3.5 3.5",
        }
    }
}

/// A drawing in the colour of the text. The button around it carries the words.
#[component]
pub fn Icon(shape: Shape) -> impl IntoView {
    view! {
        <svg
            width="16"
            height="16"
            viewBox="0 0 16 16"
            fill="none"
            stroke="currentColor"
            stroke-width=if shape == Shape::More { "2.2" } else { "1.3" }
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=shape.path()></path>
        </svg>
    }
}
