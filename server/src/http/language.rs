//! `POST /language`: the language that somebody chose in the switch, kept for as long as nothing else is
//! chosen. Whoever is signed in has it on every device and in mails, others in this browser.

use axum::{
    Form,
    extract::State,
    http::header::SET_COOKIE,
    response::{AppendHeaders, IntoResponse, Response},
};
use domain::{language::Language, people::Actor, time::Span};
use serde::Deserialize;

use super::{
    Edge,
    access::{next_page, see_other},
    answer::Answer,
    cookies,
    visit::{COOKIE, Visit},
};

const LIFETIME: Span = Span::days(365);

/// What the switch sends.
#[derive(Deserialize)]
pub struct Fields {
    lang: Language,
    /// The page to show in it.
    next: Option<String>,
}

/// Keeps the choice and goes back to the page.
pub async fn choose(
    State(edge): State<Edge>,
    Visit { actor, language, .. }: Visit,
    Form(Fields { lang, next }): Form<Fields>,
) -> Response {
    if actor != Actor::Anonymous
        && let Err(refusal) = edge.ports.accounts.choose_language(&actor, lang).await
    {
        return Answer::page(language).refuse(&refusal);
    }
    let kept = cookies::set(COOKIE, lang.tag(), LIFETIME, edge.ctx.config.secure());
    let kept = AppendHeaders(kept.map(|kept| (SET_COOKIE, kept)));
    (kept, see_other(&next_page(next.as_deref()))).into_response()
}
