//! Writing the rating request.

use app::i18n::t;
use domain::{
    language::Language,
    levels::Level,
    rate::LINK_LIFETIME,
    requests::Mail,
    time::{Span, Timestamp},
};
use lettre::message::Mailbox;
use serde::Serialize;
use url::Url;

use super::{faces::Face, message, render::render};

/// Everything that a rating request says.
pub struct Ask<'a> {
    /// The request itself, or the reminder.
    pub kind: Mail,
    /// The customer's language.
    pub language: Language,
    /// The ticket's number.
    pub number: i64,
    /// The ticket's subject.
    pub subject: &'a str,
    /// The customer's full name.
    pub customer: &'a str,
    /// The customer's address.
    pub to: &'a str,
    /// The rated agent's first name, if there is one.
    pub agent: Option<&'a str>,
    /// The team that asks.
    pub team: &'a str,
    /// The levels to choose from, best first, named in the customer's language.
    pub levels: &'a [Level],
    /// The desk's address.
    pub base: &'a Url,
    /// The raw token of the link; its only place besides the customer's mailbox.
    pub token: &'a str,
    /// The sender.
    pub from: &'a Mailbox,
    /// Made once with the outbox row, without angle brackets.
    pub message_id: &'a str,
    /// The ticket's thread, without angle brackets: In-Reply-To and References.
    pub thread_id: &'a str,
    /// Now, for the Date header.
    pub date: Timestamp,
}

/// Why a mail could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// A template does not render.
    #[error("the template fails: {0}")]
    Template(#[from] minijinja::Error),
    /// An address or header can't be written.
    #[error("the message can't be built: {0}")]
    Message(String),
}

/// The variables of the templates `rating_request.html` and `rating_request.txt`.
#[derive(Serialize)]
struct Variables<'a> {
    /// BCP 47 tag and direction of the customer's language.
    language: &'static str,
    dir: &'static str,
    subject: &'a str,
    /// What a mailbox shows beside the subject.
    preheader: &'static str,
    greeting: String,
    question: &'static str,
    /// Which ticket, and who handled it.
    about: String,
    /// Present in the reminder alone.
    reminder: Option<&'static str>,
    /// What to do, for faces and for plain links.
    choose: &'static str,
    choose_text: &'static str,
    /// Best first.
    levels: Vec<Choice<'a>>,
    sign_off: &'static str,
    team: &'a str,
    /// Why the mail came.
    why: String,
    lifetime: String,
}

/// A level, as the templates know it.
#[derive(Serialize)]
struct Choice<'a> {
    value: u8,
    name: &'a str,
    /// Marked as safe in HTML, where the engine would write each slash as a character reference.
    link: minijinja::Value,
    #[serde(flatten)]
    face: Face,
}

/// The whole message (RFC 5322). The same request gives the same bytes.
///
/// # Errors
/// [`ComposeError`]: a template that fails, or a name that can't stand in a header.
pub fn rating_request(ask: &Ask<'_>) -> Result<String, ComposeError> {
    let subject = subject(ask);
    let variables = variables(ask, &subject)?;
    let text = render("rating_request.txt", &variables)?;
    let html = render("rating_request.html", &variables)?;
    message::build(ask, &subject, text, html)
}

fn subject(ask: &Ask<'_>) -> String {
    match ask.kind {
        Mail::Request => t::mail::subject(ask.language, ask.subject, ask.number),
        Mail::Reminder => t::mail::reminder_subject(ask.language, ask.subject, ask.number),
    }
}

fn variables<'a>(ask: &Ask<'a>, subject: &'a str) -> Result<Variables<'a>, ComposeError> {
    let l = ask.language;
    let days = LINK_LIFETIME.as_millis() / Span::days(1).as_millis();
    Ok(Variables {
        language: l.tag(),
        dir: l.dir(),
        subject,
        preheader: t::mail::preheader(l),
        greeting: t::mail::greeting(l, ask.customer),
        question: t::mail::question(l),
        about: match ask.agent {
            Some(agent) => t::mail::about_agent(l, ask.subject, agent),
            None => t::mail::about(l, ask.subject),
        },
        reminder: (ask.kind == Mail::Reminder).then(|| t::mail::reminder(l)),
        choose: t::mail::choose(l),
        choose_text: t::mail::choose_text(l),
        levels: ask.levels.iter().map(|level| choice(ask, level)).collect::<Result<_, _>>()?,
        sign_off: t::mail::sign_off(l),
        team: ask.team,
        why: t::mail::why(l, ask.number),
        lifetime: t::mail::lifetime(l, days),
    })
}

fn choice<'a>(ask: &Ask<'a>, level: &'a Level) -> Result<Choice<'a>, ComposeError> {
    let value = level.value.get();
    let link = ask.base.join(&format!("rate/{}?level={value}", ask.token));
    let link = link.map_err(|e| ComposeError::Message(e.to_string()))?;
    let link = minijinja::Value::from_safe_string(link.into());
    Ok(Choice { value, name: &level.name, link, face: Face::of(level.value) })
}
