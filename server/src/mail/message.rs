//! Headers and parts of a message (RFC 5322, RFC 2045).

use std::{
    fmt::Write,
    time::{Duration, SystemTime},
};

use domain::{language::Language, time::Timestamp};
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{Date, HeaderName, HeaderValue},
    },
};
use sha2::{Digest, Sha256};

use super::with_ascii_domain;

/// 9999-12-31T23:59:59Z: RFC 5322 writes years with four digits.
const LAST_SECOND: u64 = 253_402_300_799;

/// Why a mail could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// A template does not render.
    #[error("the template cannot be rendered: {0}")]
    Template(#[from] minijinja::Error),
    /// A part of a team's own template is no template.
    #[error("the message can't be built: {how} (in {part})")]
    Syntax {
        /// What is wrong, in words.
        how: String,
        /// The name of the part.
        part: String,
        /// The line, from 1, if it is known.
        line: Option<u32>,
    },
    /// A team's own template uses what such a template can't do.
    #[error("the message can't be built: {what} is not possible (in {part}:{line})")]
    NotPossible {
        /// What it uses.
        what: String,
        /// The name of the part.
        part: String,
        /// The line, from 1.
        line: u32,
    },
    /// A part of a team's own template, or what it makes, is too large.
    #[error("the message can't be built: {part} {how}")]
    TooLarge {
        /// The name of the part.
        part: String,
        /// How large it is, in words.
        how: String,
    },
    /// An address or header can't be written.
    #[error("the message can't be built: {0}")]
    Message(String),
}

/// What the headers say.
pub struct Head<'a> {
    /// The reader's language.
    pub language: Language,
    /// The sender's address and name. Where it has no name, the team's stands there.
    pub from: &'a Mailbox,
    pub team: &'a str,
    /// Where answers go, if not to the sender.
    pub reply_to: Option<Address>,
    /// The reader's name and address.
    pub name: &'a str,
    pub to: &'a str,
    pub subject: &'a str,
    /// Made once with the outbox row, without angle brackets.
    pub message_id: &'a str,
    /// The messages before this one, oldest first, without angle brackets.
    pub thread: &'a [&'a str],
    pub date: Timestamp,
    /// What readers can sort such mails by (RFC 2919); the mail domain is added.
    pub list: &'static str,
    /// How to get no more of them (RFC 2369), with one click (RFC 8058).
    pub unsubscribe: Option<String>,
}

/// The message with its two parts, best last.
pub fn build(head: &Head<'_>, (text, html): (String, String)) -> Result<String, ComposeError> {
    for line in [head.subject, head.name, head.team] {
        one_line(line)?;
    }
    let to = head.to.parse().and_then(|address| with_ascii_domain(&address));
    let to = to.map_err(|e| wrong(&format!("{:?}: {e}", head.to)))?;
    let parts = MultiPart::alternative()
        .boundary(boundary(head.message_id))
        .singlepart(SinglePart::plain(text))
        .singlepart(SinglePart::html(html));
    let from = &head.from.email;
    let sender = head.from.name.as_deref().unwrap_or(head.team);
    let mut message =
        Message::builder().header(date(head.date)?).from(Mailbox::new(Some(sender.to_owned()), from.clone()));
    if let Some(address) = &head.reply_to {
        message = message.reply_to(Mailbox::new(Some(sender.to_owned()), address.clone()));
    }
    message = message
        .to(Mailbox::new(Some(head.name.to_owned()), to))
        .subject(head.subject)
        .message_id(Some(id(head.message_id)?));
    let thread = head.thread.iter().map(|one| id(one)).collect::<Result<Vec<_>, _>>()?;
    if let Some(last) = thread.last() {
        message = message.in_reply_to(last.clone()).references(thread.join(" "));
    }
    message = message
        .raw_header(header("Content-Language", head.language.tag().to_owned()))
        // RFC 3834: nobody's holiday responder is to answer, and Exchange has a header of its own.
        .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
        .raw_header(header("X-Auto-Response-Suppress", "OOF, AutoReply".to_owned()))
        .raw_header(header("List-Id", format!("<{}.{}>", head.list, from.domain())));
    if let Some(ways) = &head.unsubscribe {
        one_line(ways)?;
        message = message
            .raw_header(header("List-Unsubscribe", ways.clone()))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    let message = message.multipart(parts).map_err(|e| wrong(&e.to_string()))?;
    String::from_utf8(message.formatted()).map_err(|e| wrong(&e.to_string()))
}

fn date(at: Timestamp) -> Result<Date, ComposeError> {
    let since = u64::try_from(at.millis()).map(Duration::from_millis);
    let since = since.ok().filter(|since| since.as_secs() <= LAST_SECOND);
    let since = since.ok_or_else(|| wrong("the date lies outside the years 1970 to 9999"))?;
    Ok(Date::new(SystemTime::UNIX_EPOCH + since))
}

/// An identifier in its angle brackets.
fn id(bare: &str) -> Result<String, ComposeError> {
    if bare.is_empty() || bare.contains(|c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>')) {
        return Err(wrong(&format!("{bare:?} is no message identifier")));
    }
    Ok(format!("<{bare}>"))
}

/// Refuses what could end a header's line and begin another.
fn one_line(text: &str) -> Result<(), ComposeError> {
    if text.contains(char::is_control) {
        return Err(wrong(&format!("{text:?} holds a control character")));
    }
    Ok(())
}

/// The same for the same mail, and in no part of it: `=_` never occurs in quoted-printable or base64
/// (RFC 2045, 6.7).
fn boundary(message_id: &str) -> String {
    let mut boundary = "=_".to_owned();
    for byte in &Sha256::digest(message_id)[..16] {
        let _ = write!(boundary, "{byte:02x}");
    }
    boundary
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

fn wrong(problem: &str) -> ComposeError {
    ComposeError::Message(problem.to_owned())
}
