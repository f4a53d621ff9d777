//! Buttons.

use leptos::prelude::*;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do here.
    Primary,
    /// One of several things.
    #[default]
    Normal,
    /// Something on the side.
    Quiet,
}

impl Weight {
    /// The classes of a button or of a link that looks like one.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Normal => "button",
            Self::Quiet => "button quiet",
        }
    }
}

/// A button. While busy it keeps its place and its focus, and takes no second press.
#[component]
pub fn Button(
    /// How much it asks to be pressed.
    #[prop(optional)]
    weight: Weight,
    /// Sends the form around it.
    #[prop(optional)]
    submit: bool,
    /// Works on the last press.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Can't be pressed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// What a press does.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let press = move |event: leptos::ev::MouseEvent| {
        if busy.get_untracked() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=weight.class()
            aria-busy=move || busy.get().then_some("true")
            disabled=disabled
            on:click=press
        >
            {children()}
        </button>
    }
}
