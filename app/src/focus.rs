//! Where the focus goes when what had it goes.

use domain::template_settings::WrongTemplate;
use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{FocusOptions, HtmlElement, HtmlTextAreaElement},
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

/// Selects the line of a template that is wrong, if the field is the area that it stands in, and scrolls to it: browsers
/// do that for what is typed alone. Where lines before it wrap, it comes to stand a little lower.
pub fn select_wrong_line(field: &HtmlElement, wrong: &WrongTemplate) {
    let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() else { return };
    if let Some((begin, end)) = wrong.place_in(&area.value()) {
        // It can only fail for fields without text.
        drop(area.set_selection_range(begin, end));
        let lines = area.value().matches('\n').count() + 1;
        let lines = i32::try_from(lines).unwrap_or(i32::MAX);
        let before = wrong.line.and_then(|line| i32::try_from(line).ok()).unwrap_or(1) - 1;
        area.set_scroll_top(area.scroll_height() * before / lines - area.client_height() / 2);
    }
}
