//! A person's hand on the page: what programs that load a page and run its scripts don't have.

use leptos::{prelude::*, web_sys};

/// Milliseconds after the page came alive before which no hand counts.
const SETTLED: f64 = 1_000.0;
/// Milliseconds from a first sign of a hand to another: a script's single click is over at once.
const APART: f64 = 150.0;
/// Signs of a hand. Scrolling is none: a script's own counts as trusted.
const SIGNS: [&str; 6] = ["pointermove", "pointerdown", "touchstart", "touchmove", "wheel", "keydown"];

/// A press by mouse, finger, key or a screen reader's own means. A script's own one the browser marks as such.
const PRESS: &str = "click";

/// What was seen of a hand so far. Instants are milliseconds on the page's own clock.
#[derive(Clone, Copy, Debug)]
struct Gesture {
    alive: f64,
    first: Option<f64>,
    seen: bool,
    pressed: bool,
}

impl Gesture {
    /// On a page that came alive at an instant.
    const fn new(alive: f64) -> Self {
        Self { alive, first: None, seen: false, pressed: false }
    }

    /// Takes a sign, which the browser made and no script; whether it made a hand of those before it.
    fn sign(&mut self, at: f64) -> bool {
        let first = *self.first.get_or_insert(at);
        let hand = at - first >= APART && at - self.alive >= SETTLED;
        hand && !std::mem::replace(&mut self.seen, true)
    }
}

/// Watches for a hand.
#[derive(Clone, Copy)]
pub struct Watch(StoredValue<Gesture>);

impl Watch {
    /// Watches from the moment on in which the page is alive, and calls once when a hand was seen.
    pub fn start(on_seen: impl Fn() + Clone + 'static) -> Self {
        let gesture = StoredValue::new(Gesture::new(f64::INFINITY));
        Effect::new(move || {
            let Some(clock) = window().performance() else { return };
            gesture.set_value(Gesture::new(clock.now()));
            let on_seen = on_seen.clone();
            let notice = move |event: web_sys::Event| {
                let page = document();
                if !event.is_trusted() || page.hidden() || !page.has_focus().unwrap_or(false) {
                    return;
                }
                let hand = gesture.try_update_value(|gesture| match event.type_() == PRESS {
                    true => {
                        gesture.pressed = true;
                        false
                    }
                    false => gesture.sign(event.time_stamp()),
                });
                if hand == Some(true) {
                    on_seen();
                }
            };
            let events = SIGNS.into_iter().chain([PRESS]);
            let listeners: Vec<_> =
                events.map(|event| window_event_listener_untyped(event, notice.clone())).collect();
            on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
        });
        Self(gesture)
    }

    /// Whether a hand was seen.
    pub fn seen(self) -> bool {
        self.0.with_value(|gesture| gesture.seen)
    }

    /// Whether something was pressed.
    pub fn pressed(self) -> bool {
        self.0.with_value(|gesture| gesture.pressed)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// How often a hand was told of after signs at these instants on a page that came alive at 200.
    fn told(times: impl IntoIterator<Item = f64>) -> usize {
        let mut gesture = Gesture::new(200.0);
        times.into_iter().filter(|at| gesture.sign(*at)).count()
    }

    fn hand(times: &[f64]) -> bool {
        told(times.iter().copied()) == 1
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
    fn words_typed_by_hand_are_a_hand_and_it_is_told_once() {
        let keys = (0..40).map(|key| 1_500.0 + 60.0 * f64::from(key));
        assert_eq!(told(keys), 1);
    }
}
