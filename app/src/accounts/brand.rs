//! Whose desk it is, on pages that stand without the bar.

use leptos::prelude::*;

use crate::{desk_name::DeskName, frame::KeptTheme, ui::Mark};

/// The mark with the desk's name, in the colours that the reader keeps.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <KeptTheme/>
        <p class="brand">
            <Mark/>
            <DeskName/>
        </p>
    }
}
