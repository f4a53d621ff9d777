//! Where a hand is.

use std::time::Duration;

use domain::ids::StageId;
use leptos::prelude::*;

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
}
