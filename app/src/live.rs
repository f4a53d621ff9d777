//! Hints from the server over one websocket: what changed, so that the page fetches it again.

use std::time::Duration;

use domain::live::Message;
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
    web_sys::{MessageEvent, WebSocket},
};

use crate::{error::Error, wire::read};

/// Where the server speaks.
const PATH: &str = "/live";
/// After so many failed tries the reader is told.
const TOLD_AFTER: u32 = 3;
/// The pauses between tries begin with this and double.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// They don't grow beyond this many doublings.
const DOUBLINGS: u32 = 6;

/// The newest hint. Pages react to it in an effect.
#[derive(Clone, Copy)]
pub struct Live(pub ReadSignal<Option<Message>>);

/// Does something at each message that comes while the page is open.
pub fn follow(act: impl Fn(&Message) + 'static) {
    let live = use_live();
    let act = move |message: &Option<Message>| {
        if let Some(message) = message {
            act(message);
        }
    };
    Effect::watch(move || live.0.get(), move |message, _, _| act(message), false);
}

/// Keeps what was loaded as it is on the server: loads it again at each message that concerns it, and when some
/// may have been missed.
pub fn keep<T, F>(
    shown: RwSignal<T>,
    concerns: impl Fn(&T, &Message) -> bool + 'static,
    load: impl Fn(&T) -> F + 'static,
) where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, Error>> + 'static,
{
    follow(move |message| {
        let wanted = |shown: &T| *message == Message::Resync || concerns(shown, message);
        if shown.with_untracked(wanted) {
            let loading = shown.with_untracked(&load);
            spawn_local(async move {
                if let Ok(read) = loading.await {
                    // The page may have been left meanwhile.
                    shown.try_set(read);
                }
            });
        }
    });
}

/// The page's live channel, opened once by the frame of signed-in pages.
pub fn use_live() -> Live {
    use_context::<Live>().unwrap_or_else(|| Live(signal(None).0))
}

/// The frame's end of the live channel.
#[derive(Clone, Copy)]
pub struct Channel {
    newest: WriteSignal<Option<Message>>,
    /// Tries in a row that failed, the breaking of a connection included.
    failed: RwSignal<u32>,
    opened: StoredValue<bool>,
}

/// Offers the live channel to the page; [`Channel::open`] starts it.
pub fn provide_live() -> Channel {
    let (live, newest) = signal(None);
    provide_context(Live(live));
    Channel { newest, failed: RwSignal::new(0), opened: StoredValue::new(false) }
}

impl Channel {
    /// Whether the connection is lost for longer than one would not mind.
    pub fn lost(self) -> bool {
        self.failed.get() >= TOLD_AFTER
    }

    /// Connects, and connects again whenever the connection breaks. A second call does nothing.
    pub fn open(self) {
        if !self.opened.get_value() {
            self.opened.set_value(true);
            self.connect();
        }
    }

    fn connect(self) {
        let Some(socket) = address().and_then(|address| WebSocket::new(&address).ok()) else { return };
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| self.hear(&event.data()));
        socket.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        let connected = Closure::<dyn Fn()>::new(move || self.connected());
        socket.set_onopen(Some(connected.as_ref().unchecked_ref()));
        let closed = Closure::once_into_js(move || {
            drop((heard, connected));
            self.failed.update(|failed| *failed += 1);
            set_timeout(move || self.connect(), pause(self.failed.get_untracked(), jitter()));
        });
        socket.set_onclose(Some(closed.unchecked_ref()));
    }

    fn connected(self) {
        if self.failed.get_untracked() > 0 {
            self.failed.set(0);
            // Hints went by unheard.
            self.newest.set(Some(Message::Resync));
        }
    }

    fn hear(self, data: &JsValue) {
        // What an older page does not understand may concern it all the same.
        if let Some(text) = data.as_string() {
            self.newest.set(Some(read(&text).unwrap_or(Message::Resync)));
        }
    }
}

fn address() -> Option<String> {
    let location = window().location();
    let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
    Some(format!("{scheme}://{}{PATH}", location.host().ok()?))
}

/// A share between 0 and 1 that differs from browser to browser: the fraction of the present second
/// since the page was opened. It keeps all browsers from coming back at once after a restart.
fn jitter() -> f64 {
    window().performance().map_or(0.5, |watch| (watch.now() / 1_000.0).fract())
}

/// How long to wait after so many failures: half of it fixed, half by chance.
fn pause(failed: u32, jitter: f64) -> Duration {
    let full = FIRST_PAUSE * 2_u32.pow(failed.saturating_sub(1).min(DOUBLINGS));
    full.mul_f64(0.5 + jitter / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_half_a_minute() {
        assert_eq!(pause(1, 0.0), Duration::from_millis(250));
        assert_eq!(pause(2, 1.0), Duration::from_secs(1));
        assert_eq!(pause(100, 1.0), Duration::from_secs(32));
    }
}
