//! A word on what was just done.

use std::{sync::Arc, time::Duration};

use leptos::{ev, html, prelude::*, wasm_bindgen::JsCast, web_sys::Element};

use super::{Icon, Shape, Weight};

/// What a toast says, and for how long.
#[derive(Clone)]
pub struct Notice {
    /// Seconds until it goes.
    pub seconds: u32,
    /// A ring shows how many of them are left.
    pub ring: bool,
    /// The words, given the seconds that are left.
    pub say: Arc<dyn Fn(u32) -> String + Send + Sync>,
    /// What can be done about it meanwhile.
    pub way_out: Option<WayOut>,
}

/// A button beside the words.
#[derive(Clone)]
pub struct WayOut {
    /// What it is called.
    pub name: &'static str,
    /// What a press does.
    pub press: Arc<dyn Fn() + Send + Sync>,
}

impl Notice {
    /// Plain words, long enough to be read.
    pub fn plain(text: String) -> Self {
        Self { seconds: 8, ring: false, say: Arc::new(move |_| text.clone()), way_out: None }
    }
}

/// Shows the newest notice until its time is over or it is closed; under a pointer or the focus it stays
/// longer, though the seconds that it tells go on. The ear is told once, the eye sees the seconds pass. What can
/// be done about it is also done by the key Z, as long as it stands.
///
/// It belongs before the page's `main`: who comes by keyboard meets it first.
#[component]
pub fn Toast(
    /// What to say. Set back to nothing when it has been shown.
    notice: RwSignal<Option<Notice>>,
    /// What the button to close it is called.
    #[prop(into)]
    close: String,
) -> impl IntoView {
    let left = RwSignal::new(0);
    let place = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let Some(Notice { seconds, way_out, .. }) = notice.get() else { return };
        left.set(seconds);
        let tick = move || {
            let place = place.get_untracked();
            let kept =
                place.is_some_and(|place| place.matches(":is(:hover, :focus-within)").unwrap_or(false));
            match left.get_untracked() {
                0 | 1 if !kept => notice.set(None),
                more => left.set(more.saturating_sub(1)),
            }
        };
        if let Ok(ticks) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || ticks.clear());
        }
        if let Some(WayOut { press, .. }) = way_out {
            let keys = window_event_listener(ev::keydown, move |event| {
                if asks_back(&event) {
                    event.prevent_default();
                    notice.set(None);
                    press();
                }
            });
            on_cleanup(move || keys.remove());
        }
    });
    let shown = move || {
        let Notice { seconds, ring, say, way_out } = notice.get()?;
        let close = close.clone();
        let words = if ring {
            let told = say(seconds);
            view! {
                <Ring of=seconds left=left/>
                <span class="unseen">{told}</span>
                <span aria-hidden="true">{move || say(left.get())}</span>
            }
            .into_any()
        } else {
            view! { <span>{say(seconds)}</span> }.into_any()
        };
        let way_out = way_out.map(|WayOut { name, press }| {
            let press = move |_| {
                notice.set(None);
                press();
            };
            view! {
                <button type="button" class=Weight::Quiet.class() aria-keyshortcuts="Z" on:click=press>
                    {name}
                    <kbd aria-hidden="true">"Z"</kbd>
                </button>
            }
            .into_any()
        });
        Some(
            view! {
                <div class="toast">
                    {words}
                    {way_out}
                    <button
                        type="button"
                        class="button quiet icon"
                        aria-label=close
                        on:click=move |_| notice.set(None)
                    >
                        <Icon shape=Shape::Close/>
                    </button>
                </div>
            }
            .into_any(),
        )
    };
    view! { <div role="status" node_ref=place>{move || shown()}</div> }
}

/// Whether somebody asks by keyboard to take the last thing back, and writes nothing.
fn asks_back(event: &ev::KeyboardEvent) -> bool {
    let place = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let writes = |place: Element| place.closest("input, textarea, select, [role=menu], dialog");
    let writes = place.is_some_and(|place| writes(place).is_ok_and(|field| field.is_some()));
    !writes && !event.alt_key() && !event.shift_key() && is_z(&event.key(), &event.code())
}

/// Z, with Ctrl or Cmd or without. Keyboards of other scripts have it at the place of the Latin one.
fn is_z(key: &str, code: &str) -> bool {
    key.eq_ignore_ascii_case("z") || (!key.is_ascii() && code == "KeyZ")
}

/// A ring that runs out.
#[component]
pub fn Ring(
    /// The seconds of a whole ring.
    of: u32,
    /// The seconds that are left.
    #[prop(into)]
    left: Signal<u32>,
) -> impl IntoView {
    let gone = move || of.saturating_sub(left.get());
    view! {
        <svg class="ring" viewBox="0 0 22 22" aria-hidden="true">
            <circle class="track" cx="11" cy="11" r="9"></circle>
            <circle
                cx="11"
                cy="11"
                r="9"
                pathLength=of
                stroke-dasharray=of
                stroke-dashoffset=move || gone()
            ></circle>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::is_z;

    #[test]
    fn z_is_found_on_all_keyboards() {
        for (key, code, found) in [
            ("z", "KeyZ", true),
            ("Z", "KeyZ", true),
            ("z", "KeyW", true),
            ("w", "KeyZ", false),
            ("я", "KeyZ", true),
            ("ظ", "KeyZ", true),
            ("я", "KeyQ", false),
            ("Enter", "Enter", false),
        ] {
            assert_eq!(is_z(key, code), found, "{key} at {code}");
        }
    }
}
