//! Short mails to colleagues about the desk itself: a title, a paragraph, and a link where one is needed.

use app::i18n::t;
use domain::{language::Language, time::Timestamp};
use lettre::message::Mailbox;
use minijinja::Value;
use serde::Serialize;
use url::Url;

use super::{
    message::{self, ComposeError, Head},
    rating_request::safe,
    render,
};

/// Everything that the mail says.
pub struct Notice<'a> {
    /// The reader's language, name and address.
    pub language: Language,
    pub name: &'a str,
    pub to: &'a str,
    /// What the desk is called; empty: as the product.
    pub desk: &'a str,
    pub subject: String,
    pub text: String,
    /// The way on: its words and its address.
    pub link: Option<(&'static str, Url)>,
    /// Why the mail came.
    pub why: &'static str,
    /// The sender.
    pub from: &'a Mailbox,
    /// Without angle brackets.
    pub message_id: &'a str,
    pub date: Timestamp,
}

impl<'a> Notice<'a> {
    /// The mail that shows whether mails arrive.
    pub fn test(
        language: Language,
        name: &'a str,
        to: &'a str,
        desk: &'a str,
        from: &'a Mailbox,
        message_id: &'a str,
        date: Timestamp,
    ) -> Self {
        Self {
            language,
            name,
            to,
            desk,
            subject: t::mail::test_subject(language).to_owned(),
            text: t::mail::test_text(language).to_owned(),
            link: None,
            why: t::mail::test_why(language),
            from,
            message_id,
            date,
        }
    }
}

/// The variables of the templates.
#[derive(Serialize)]
struct Variables<'a> {
    language: &'static str,
    dir: &'static str,
    subject: &'a str,
    preheader: &'a str,
    text: &'a str,
    open: Option<&'static str>,
    link: Option<Value>,
    team: &'a str,
    why: &'static str,
}

/// What a desk is called in a language by its own name, which may be empty.
pub fn desk_name(l: Language, own: &str) -> &str {
    if own.is_empty() { t::common::product(l) } else { own }
}

/// The whole message (RFC 5322).
///
/// # Errors
/// [`ComposeError`]: a template that fails, or a name that can't stand in a header.
pub fn notice(notice: &Notice<'_>) -> Result<String, ComposeError> {
    let l = notice.language;
    let desk = desk_name(l, notice.desk);
    let variables = Variables {
        language: l.tag(),
        dir: l.dir(),
        subject: &notice.subject,
        preheader: &notice.text,
        text: &notice.text,
        open: notice.link.as_ref().map(|(words, _)| *words),
        link: notice.link.as_ref().map(|(_, link)| safe(link)),
        team: desk,
        why: notice.why,
    };
    let head = Head {
        language: l,
        from: notice.from,
        team: desk,
        reply_to: None,
        name: notice.name,
        to: notice.to,
        subject: &notice.subject,
        message_id: notice.message_id,
        thread: &[],
        date: notice.date,
        list: "desk",
        unsubscribe: None,
    };
    message::build(&head, render::shipped("notice", &variables)?)
}
