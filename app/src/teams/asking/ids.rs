//! The ids of the form's fields, and the way to them.

use domain::asking::Setting;
use leptos::prelude::*;

/// The id of a setting's field.
pub const fn id(setting: Setting) -> &'static str {
    match setting {
        Setting::Scale => "scale",
        Setting::UndoFor => "undo-for",
        Setting::RemindAfter => "remind-after",
        Setting::ExpireAfter => "expire-after",
        Setting::CloseOnExpiry => "close-on-expiry",
        Setting::ClearAssignee => "clear-assignee",
        Setting::ReopenStage => "reopen-stage",
        Setting::CloseStage => "close-stage",
        Setting::Cooldown => "cooldown",
        Setting::AskEvery => "ask-every",
        Setting::OneClick => "one-click",
        Setting::Alert => "alert",
    }
}

/// Moves the focus to an element as soon as it is drawn, and unfolds what hides it.
pub fn focus(id: String) {
    request_animation_frame(move || {
        use leptos::wasm_bindgen::JsCast;
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            if let Ok(Some(details)) = element.closest("details") {
                drop(details.set_attribute("open", ""));
            }
            // It can only fail for what can't be focused.
            drop(element.focus());
        }
    });
}
