//! What a template makes of a ticket, in a frame of its page.

use app::i18n;
use axum::{
    Form,
    extract::State,
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::{Refusal, language::Language, template_settings::TemplateTexts};
use minijinja::{Environment, HtmlEscape, context};
use serde::Deserialize;

use super::{Edge, visit::Visit};
use crate::{
    mail::OwnMail,
    templates::{Trial, preview},
};

/// Where the page's form sends what is to be tried.
pub const ADDRESS: &str = "/settings/templates/preview";

/// A mail brings its own styles. Nothing in it may run, load or lead anywhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'self'; sandbox";

/// What is said instead of a mail, and the text part.
const PLAIN: &str = "<!DOCTYPE html><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">\
                     <body style=\"font: 14px/1.5 system-ui, sans-serif; margin: 16px\" dir=\"auto\">\
                     <pre style=\"white-space: pre-wrap; overflow-wrap: anywhere; font: inherit\">{{ text }}</pre>";

/// What the form sends.
#[derive(Deserialize)]
pub struct Fields {
    language: String,
    subject: String,
    html: String,
    plain: String,
    #[serde(default)]
    ticket: String,
    /// `plain`: the text part is wanted.
    #[serde(default)]
    part: String,
}

/// `POST /settings/templates/preview`.
pub async fn show(State(edge): State<Edge>, visit: Visit, Form(fields): Form<Fields>) -> Response {
    let texts = TemplateTexts { subject: fields.subject, html: fields.html, plain: fields.plain };
    let language = Language::from_tag(&fields.language).unwrap_or_default();
    let trial = Trial { language, texts, ticket: fields.ticket.parse().ok() };
    let (status, body) = match preview(&edge.ctx, &visit.actor, &trial).await {
        Ok(mail) if fields.part == "plain" => {
            (StatusCode::OK, page(&format!("{}\n\n{}", mail.subject, mail.text)))
        }
        Ok(mail) => (StatusCode::OK, Ok(headed(&mail))),
        Err(failure) => {
            let refusal = Refusal::from(failure);
            let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, page(&i18n::refusal(visit.language, &refusal)))
        }
    };
    match body {
        Ok(html) => (status, [(header::CONTENT_SECURITY_POLICY, POLICY)], Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a preview was not written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The HTML part under its subject.
fn headed(mail: &OwnMail) -> String {
    let line = format!(
        "<div dir=\"auto\" style=\"padding: 8px 12px; font: bold 14px/20px system-ui, sans-serif\">{}</div>",
        HtmlEscape(&mail.subject)
    );
    let body = mail.html.find("<body").and_then(|at| Some(at + mail.html[at..].find('>')? + 1));
    let (before, after) = mail.html.split_at(body.unwrap_or(0));
    format!("{before}{line}{after}")
}

fn page(text: &str) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.add_template("page.html", PLAIN)?;
    environment.get_template("page.html")?.render(context! { text })
}
