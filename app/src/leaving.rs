//! Leaving a page on which something was changed and not saved: whoever does is asked first.

use std::cell::Cell;

use leptos::{
    ev::{self, MouseEvent},
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{Element, Event},
};

use crate::i18n::{t, use_language};

thread_local! {
    /// When the last press was made that leaves the page with the reader's consent: several forms of a page ask once.
    static LEFT: Cell<f64> = const { Cell::new(0.0) };
}

/// Whether something of a form was changed since it was saved; whoever leaves the page while it was is asked first.
pub fn unsaved() -> RwSignal<bool> {
    let unsaved = RwSignal::new(false);
    // There is no window where pages are drawn first.
    Effect::new(move || guard(unsaved));
    unsaved
}

/// Asks before the page is left as long as `unsaved` tells that something would be lost: by a link of ours, or by
/// closing, reloading and other addresses, where the browser asks in its own words.
fn guard(unsaved: RwSignal<bool>) {
    let l = use_language();
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if unsaved.try_get_untracked() == Some(true) {
            event.prevent_default();
        }
    });
    let press = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let leaves = event.dyn_ref::<MouseEvent>().is_some_and(leaves);
        if !leaves || unsaved.try_get_untracked() != Some(true) {
            return;
        }
        let agreed = LEFT.get() == event.time_stamp();
        if agreed || window().confirm_with_message(t::common::unsaved(l)).unwrap_or(true) {
            LEFT.set(event.time_stamp());
            unsaved.set(false);
        } else {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    // Before the router hears of it.
    drop(window().add_event_listener_with_callback_and_bool("click", press.as_ref().unchecked_ref(), true));
    let press = StoredValue::new_local(press);
    on_cleanup(move || {
        unload.remove();
        press.with_value(|press| {
            let press = press.as_ref().unchecked_ref();
            drop(window().remove_event_listener_with_callback_and_bool("click", press, true));
        });
    });
}

/// Whether a press follows a link of this page to another one, in the same tab.
fn leaves(event: &MouseEvent) -> bool {
    let plain = event.button() == 0
        && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
    let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = pressed.and_then(|pressed| pressed.closest("a[href]").ok().flatten());
    link.is_some_and(|link| {
        let elsewhere = link.get_attribute("href").is_some_and(|href| !href.starts_with('#'));
        // Who presses *Cancel* has said so.
        plain && elsewhere && !link.has_attribute("target") && !link.has_attribute("data-discards")
    })
}
