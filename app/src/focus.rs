//! Where the focus goes when what had it goes.

use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{FocusOptions, HtmlElement},
};

/// Moves the focus to the first of some places that is there, and leaves the page where it is.
pub fn focus(places: &[String]) {
    let found = places.iter().find_map(|place| document().query_selector(place).ok().flatten());
    if let Some(place) = found.and_then(|place| place.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        drop(place.focus_with_options(&options));
    }
}

/// As [`focus`] after a press in a toast, which goes with it. After a press of a key the focus is elsewhere,
/// and stays.
pub fn focus_from_toast(places: Vec<String>) {
    let focused = document().active_element();
    if focused.is_some_and(|focused| focused.closest(".toast").is_ok_and(|toast| toast.is_some())) {
        request_animation_frame(move || focus(&places));
    }
}
