//! Hints from the server over one websocket: what changed, so that the page fetches it again.

use domain::live::Message;
use leptos::prelude::*;

/// The newest hint. Pages react to it in an effect.
#[derive(Clone, Copy)]
pub struct Live(pub ReadSignal<Option<Message>>);

/// The page's live channel, opened once by the frame of signed-in pages.
pub fn use_live() -> Live {
    use_context::<Live>().unwrap_or_else(|| Live(signal(None).0))
}
