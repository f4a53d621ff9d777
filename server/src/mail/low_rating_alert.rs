//! What a team's managers are told at once: a customer gave a low rating.

use app::i18n::t;
use domain::{language::Language, levels::Level, time::Timestamp};
use lettre::message::Mailbox;
use minijinja::Value;
use serde::Serialize;
use url::Url;

use super::{
    faces::Face,
    message::{self, ComposeError, Head},
    rating_request::safe,
    render,
};

/// Everything that the alert says.
pub struct Alert<'a> {
    /// The manager's language.
    pub language: Language,
    /// The ticket's number.
    pub number: i64,
    /// The ticket's subject.
    pub subject: &'a str,
    /// The full name of the customer who rated.
    pub customer: &'a str,
    /// The chosen level, named in the manager's language.
    pub level: &'a Level,
    /// The reason that the customer chose, named in the manager's language.
    pub reason: Option<&'a str>,
    /// The customer's words, maybe none.
    pub feedback: &'a str,
    /// The rated agent's full name, if there is one.
    pub agent: Option<&'a str>,
    /// The team that was rated.
    pub team: &'a str,
    /// The team has no manager, so that an administrator is told.
    pub unmanaged: bool,
    /// The manager's full name.
    pub manager: &'a str,
    /// The manager's address.
    pub to: &'a str,
    /// The desk's address.
    pub base: &'a Url,
    /// The sender.
    pub from: &'a Mailbox,
    /// Made once with the outbox row, without angle brackets.
    pub message_id: &'a str,
    /// The ticket's thread, without angle brackets.
    pub thread_id: &'a str,
    /// Now, for the Date header.
    pub date: Timestamp,
}

/// The variables of the templates.
#[derive(Serialize)]
struct Variables<'a> {
    /// BCP 47 tag and direction of the manager's language.
    language: &'static str,
    dir: &'static str,
    subject: &'a str,
    /// What a mailbox shows beside the subject.
    preheader: &'a str,
    title: String,
    /// Which ticket, and who handled it.
    about: &'a str,
    level: &'a str,
    #[serde(flatten)]
    face: Face,
    reason: Option<&'a str>,
    /// The customer's words by line, and what stands in place of neither reason nor words.
    words: Vec<&'a str>,
    no_words: &'static str,
    /// The way to the ticket: its words and its link.
    open: &'static str,
    link: Value,
    team: &'a str,
    /// Why the mail came.
    why: String,
}

/// The whole message (RFC 5322). The same rating gives the same bytes.
///
/// # Errors
/// [`ComposeError`]: a template that fails, or a name that can't stand in a header.
pub fn low_rating_alert(alert: &Alert<'_>) -> Result<String, ComposeError> {
    let (l, number) = (alert.language, alert.number);
    let subject = t::mail::alert_subject(l, &alert.level.name, alert.customer, number);
    let about = match alert.agent {
        Some(agent) => t::mail::alert_about_agent(l, number, alert.subject, agent),
        None => t::mail::alert_about(l, number, alert.subject),
    };
    let link = alert.base.join(&format!("tickets/{number}"));
    let variables = Variables {
        language: l.tag(),
        dir: l.dir(),
        subject: &subject,
        preheader: &about,
        title: t::mail::alert_title(l, alert.customer),
        about: &about,
        level: &alert.level.name,
        face: Face::of(alert.level.value, alert.level.look, l),
        reason: alert.reason,
        words: alert.feedback.lines().collect(),
        no_words: t::tickets::no_feedback(l),
        open: t::mail::alert_open(l),
        link: safe(&link.map_err(|e| ComposeError::Message(e.to_string()))?),
        team: alert.team,
        why: match alert.unmanaged {
            true => t::mail::alert_why_unmanaged(l, alert.team),
            false => t::mail::alert_why(l, alert.team),
        },
    };
    let head = Head {
        language: l,
        from: alert.from,
        team: alert.team,
        // An answer to the ticket's address would reach the customer.
        reply_to: None,
        name: alert.manager,
        to: alert.to,
        subject: &subject,
        message_id: alert.message_id,
        thread: &[alert.thread_id],
        date: alert.date,
        list: "low-ratings",
        unsubscribe: None,
    };
    message::build(&head, render::shipped("low_rating_alert", &variables)?)
}
