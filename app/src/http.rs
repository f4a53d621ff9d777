//! What a page or server function learns from the request, and tells the response.

use std::sync::Arc;

use domain::{language::Language, people::Actor};
use leptos::{context::use_context, prelude::expect_context};

/// The implementation of a port that the server handed over.
///
/// # Panics
/// Where the server forgot to: each of them is handed over by [`crate::ports::Ports::provide`].
pub fn port<P: ?Sized + Send + Sync + 'static>() -> Arc<P> {
    expect_context::<Arc<P>>()
}

/// Who asks. Nobody, where the server has not said.
pub fn actor() -> Actor {
    use_context::<Actor>().unwrap_or(Actor::Anonymous)
}

/// By what the desk knows the session of this request: a digest of its identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionKey(pub String);

/// The session of who asks, if anybody is signed in.
pub fn session() -> Option<String> {
    use_context::<SessionKey>().map(|key| key.0)
}

/// The language that the server chose for this request.
pub fn language() -> Language {
    use_context::<Language>().unwrap_or_default()
}

/// Sets the status of the page that is being rendered. In the browser nothing happens.
#[allow(unused_variables)]
pub fn set_status(code: u16) {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>()
        && let Ok(status) = code.try_into()
    {
        response.set_status(status);
    }
}
