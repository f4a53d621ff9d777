//! The page to sign in: a plain form to the server's own handler, so that it needs no script.

use domain::Refusal;
use leptos::prelude::*;

/// A refused try: the page again, with the address kept.
#[derive(Clone)]
pub struct SignInAgain {
    /// The address as it was typed.
    pub email: String,
    /// Why it was refused. [`Refusal::SignInNeeded`] stands for a wrong address or password.
    pub problem: Refusal,
}

/// `/sign-in`.
#[component]
pub fn SignInPage() -> impl IntoView {
    view! { <form method="post" action="/sign-in"></form> }
}
