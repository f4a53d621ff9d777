//! Whose desk it is, on pages that stand without the bar.

use leptos::prelude::*;

use crate::{
    frame::KeptTheme,
    i18n::{t, use_language},
    ui::Mark,
};

/// The mark with the product's name, in the colours that the reader keeps.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <KeptTheme/>
        <p class="brand">
            <Mark/>
            {t::common::product(use_language())}
        </p>
    }
}
