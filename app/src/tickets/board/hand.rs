//! Where on the board the pointer, a finger or the focus is.

use std::time::Duration;

use domain::ids::StageId;
use leptos::{ev, prelude::*, wasm_bindgen::JsCast, web_sys::Element};

/// How long it counts as there after it has left. A finger's press reaches the page after the finger, and
/// hands come back.
const LINGERS: Duration = Duration::from_millis(600);

/// The column under a pointer or finger, or around the focus.
#[derive(Clone, Copy)]
pub struct Hand {
    at: RwSignal<Option<StageId>>,
    /// Counts its comings: it may have come again before a leaving takes effect.
    turn: StoredValue<u32>,
}

impl Hand {
    /// Nowhere yet.
    pub fn new() -> Self {
        Self { at: RwSignal::new(None), turn: StoredValue::new(0) }
    }

    /// The column where it is, or was a moment ago.
    pub fn get(self) -> Option<StageId> {
        self.at.get()
    }

    /// It comes to a column.
    pub fn come(self, to: StageId) {
        self.turn.update_value(|turn| *turn += 1);
        if self.at.get_untracked() != Some(to) {
            self.at.set(Some(to));
        }
    }

    /// It leaves, unless it comes back soon.
    pub fn leave(self) {
        let turn = self.turn.get_value();
        let gone = move || {
            // The page may have been left meanwhile.
            if self.turn.try_get_value() == Some(turn) {
                self.at.set(None);
            }
        };
        set_timeout(gone, LINGERS);
    }

    /// It leaves as well when it is seen outside of all columns. While a card is dragged the browser does not tell
    /// where the pointer comes and leaves: one that dropped a card and left at once has left no column.
    pub fn leave_when_outside(self) {
        let over = window_event_listener(ev::pointerover, move |event| {
            let place = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let outside = place.is_some_and(|place| matches!(place.closest(".column"), Ok(None)));
            if outside && self.at.get_untracked().is_some() {
                self.leave();
            }
        });
        on_cleanup(move || over.remove());
    }
}
