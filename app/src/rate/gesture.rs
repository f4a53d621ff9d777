//! A person's hand on the page: what programs that load a page and run its scripts don't have.

use leptos::{prelude::*, web_sys};

/// Milliseconds after the page came alive before which no hand counts.
const SETTLED: f64 = 1_000.0;
/// Milliseconds from a first sign of a hand to another: a script's single click is over at once.
const APART: f64 = 150.0;
/// Signs of a hand. Scrolling is none: a script's own counts as trusted.
const SIGNS: [&str; 6] = ["pointermove", "pointerdown", "touchstart", "touchmove", "wheel", "keydown"];

/// What was seen of a hand so far. Instants are milliseconds on the page's own clock.
#[derive(Clone, Copy, Debug)]
struct Gesture {
    alive: f64,
    first: Option<f64>,
    seen: bool,
}

impl Gesture {
    /// On a page that came alive at an instant.
    const fn new(alive: f64) -> Self {
        Self { alive, first: None, seen: false }
    }

    /// Takes a sign; whether a hand was seen by now. `trusted`: the browser made it, no script.
    /// `looked_at`: the page was visible and had the focus.
    fn sign(&mut self, at: f64, trusted: bool, looked_at: bool) -> bool {
        if trusted && looked_at {
            let first = *self.first.get_or_insert(at);
            self.seen |= at - first >= APART && at - self.alive >= SETTLED;
        }
        self.seen
    }
}

/// Watches for a hand.
#[derive(Clone, Copy)]
pub struct Watch(StoredValue<bool>);

impl Watch {
    /// Watches from the moment on in which the page is alive, and calls once when a hand was seen.
    pub fn start(on_seen: impl Fn() + Clone + 'static) -> Self {
        let seen = StoredValue::new(false);
        Effect::new(move || {
            let Some(clock) = window().performance() else { return };
            let gesture = StoredValue::new(Gesture::new(clock.now()));
            let on_seen = on_seen.clone();
            let notice = move |event: web_sys::Event| {
                let (page, at) = (document(), event.time_stamp());
                let looked_at = !page.hidden() && page.has_focus().unwrap_or(false);
                let hand = gesture
                    .try_update_value(|gesture| gesture.sign(at, event.is_trusted(), looked_at))
                    .unwrap_or(false);
                if hand && seen.try_update_value(|seen| !std::mem::replace(seen, true)) == Some(true) {
                    on_seen();
                }
            };
            let listeners = SIGNS.map(|sign| window_event_listener_untyped(sign, notice.clone()));
            on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
        });
        Self(seen)
    }

    /// Whether a hand was seen.
    pub fn seen(self) -> bool {
        self.0.get_value()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// Whether a hand was seen after these signs on a page that came alive at 200.
    fn seen(signs: &[(f64, bool, bool)]) -> bool {
        let mut gesture = Gesture::new(200.0);
        signs.iter().any(|(at, trusted, looked_at)| gesture.sign(*at, *trusted, *looked_at))
    }

    fn hand(times: &[f64]) -> bool {
        let signs: Vec<_> = times.iter().map(|at| (*at, true, true)).collect();
        seen(&signs)
    }

    #[test]
    fn a_hand_moves_for_a_while_on_a_page_that_has_settled() {
        assert!(hand(&[1_300.0, 1_310.0, 1_450.0]));
        assert!(hand(&[300.0, 1_200.0]), "it may have begun before");
        assert!(hand(&[1_300.0, 9_000.0]), "two keys, far apart");
    }

    #[test]
    fn one_sign_is_not_a_hand_and_neither_are_many_at_once() {
        assert!(!hand(&[]));
        assert!(!hand(&[5_000.0]));
        assert!(!hand(&[5_000.0, 5_000.0, 5_001.0, 5_149.0]), "a click: pressed, touched, moved");
    }

    #[test]
    fn nothing_counts_in_the_first_second() {
        assert!(!hand(&[300.0, 600.0, 1_199.0]));
        assert!(hand(&[300.0, 600.0, 1_199.0, 1_200.0]));
    }

    #[test]
    fn signs_by_scripts_and_signs_on_a_page_that_nobody_looks_at_are_none() {
        assert!(!seen(&[(2_000.0, false, true), (3_000.0, false, true)]));
        assert!(!seen(&[(2_000.0, true, false), (3_000.0, true, false)]));
        assert!(!seen(&[(2_000.0, false, true), (3_000.0, true, true)]), "a script's does not begin it");
        assert!(!seen(&[(2_000.0, true, false), (3_000.0, true, true)]), "nor does one in the background");
    }
}
