//! What the edge itself says, where no page or server function does.

use std::fmt::Display;

use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::{Refusal, language::Language};

use super::visit;
use crate::{context::Context, db::Failure, trace};

/// Seconds after which a full queue is empty again.
const BUSY: u32 = 5;

/// The status of a refusal.
pub fn status(refusal: &Refusal) -> StatusCode {
    StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Gives a response the status of a refusal, and what else HTTP says about it.
pub fn mark(response: &mut Response, refusal: &Refusal) {
    *response.status_mut() = status(refusal);
    let retry_after = match refusal {
        Refusal::TooMany { retry_after } => *retry_after,
        Refusal::Busy => BUSY,
        _ => return,
    };
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
}

/// Something broke on our side: the cause stays in the log, under a number that people are shown. While nothing
/// can be saved, that is the cause.
pub fn internal(ctx: &Context, cause: &dyn Display) -> Refusal {
    if let Some(trouble) = ctx.db.storage().trouble() {
        tracing::error!(error = %cause, "a request was put off: {}", trouble.words());
        return Refusal::Unavailable;
    }
    trace::internal(cause)
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        status(&self.into()).into_response()
    }
}

/// How to answer a request that is refused before it reaches its handler.
#[derive(Clone, Copy)]
pub struct Answer {
    language: Language,
    to_function: bool,
}

impl Answer {
    /// By the request's head.
    pub fn to(request: &Request) -> Self {
        Self {
            language: visit::language(request.uri(), request.headers()),
            to_function: request.uri().path().starts_with("/fn/"),
        }
    }

    /// To somebody who reads a language and wants a page.
    pub const fn page(language: Language) -> Self {
        Self { language, to_function: false }
    }

    /// A short page for people, the refusal itself for scripts.
    pub fn refuse(self, refusal: &Refusal) -> Response {
        let mut response = match serde_json::to_string(refusal) {
            Ok(json) if self.to_function => {
                ([(header::CONTENT_TYPE, "application/json")], json).into_response()
            }
            _ => Html(page(self.language, refusal, "")).into_response(),
        };
        mark(&mut response, refusal);
        response
    }

    /// A short page for people with what they sent, as markup: to be sent once more.
    pub fn refuse_keeping(self, refusal: &Refusal, sent: &str) -> Response {
        let mut response = Html(page(self.language, refusal, sent)).into_response();
        mark(&mut response, refusal);
        response
    }
}

/// Needs nothing: no script, no style sheet, no database.
fn page(l: Language, refusal: &Refusal, sent: &str) -> String {
    let (lang, dir) = (l.tag(), l.dir());
    let title = app::i18n::t::common::failed_title(l);
    let text = app::i18n::refusal(l, refusal);
    let start = app::i18n::t::common::to_start(l);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n<p>{text}</p>\n{sent}<p><a href=\"/\">{start}</a></p>\n</main>\n</body>\n</html>\n"
    )
}
