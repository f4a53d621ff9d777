//! A question that has to be answered first.

use leptos::{html, prelude::*};

/// The browser's own modal dialog: it keeps the focus, closes on Escape and gives the focus back.
#[component]
pub fn Dialog(
    /// Whether it is shown. Closing it by Escape sets it back.
    open: RwSignal<bool>,
    /// What it is about.
    #[prop(into)]
    title: String,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            // It can only fail for a dialog that is open already or not in the page.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let heading = title.clone();
    view! {
        <dialog
            class="panel"
            node_ref=dialog
            aria-label=title
            on:close=move |_| open.set(false)
        >
            <h2>{heading}</h2>
            {children()}
        </dialog>
    }
}
