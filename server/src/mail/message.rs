//! Headers and parts of a message (RFC 5322, RFC 2045).

use std::{
    fmt::Write,
    time::{Duration, SystemTime},
};

use domain::time::Timestamp;
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{Date, HeaderName, HeaderValue},
    },
};
use sha2::{Digest, Sha256};

use super::{Ask, ComposeError};

/// 9999-12-31T23:59:59Z: RFC 5322 writes years with four digits.
const LAST_SECOND: u64 = 253_402_300_799;

/// The message with its two parts, best last.
pub fn build(ask: &Ask<'_>, subject: &str, text: String, html: String) -> Result<String, ComposeError> {
    for line in [subject, ask.customer, ask.team] {
        one_line(line)?;
    }
    let to: Address = ask.to.parse().map_err(|e| wrong(&format!("{:?}: {e}", ask.to)))?;
    let parts = MultiPart::alternative()
        .boundary(boundary(ask.message_id))
        .singlepart(SinglePart::plain(text))
        .singlepart(SinglePart::html(html));
    let message = Message::builder()
        .header(date(ask.date)?)
        .from(Mailbox::new(Some(ask.team.to_owned()), ask.from.email.clone()))
        .reply_to(Mailbox::new(Some(ask.team.to_owned()), reply_to(ask)?))
        .to(Mailbox::new(Some(ask.customer.to_owned()), to))
        .subject(subject)
        .message_id(Some(id(ask.message_id)?))
        .in_reply_to(id(ask.thread_id)?)
        .references(id(ask.thread_id)?)
        .raw_header(header("Content-Language", ask.language.tag().to_owned()))
        // RFC 3834: nobody's holiday responder is to answer, and Exchange has a header of its own.
        .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
        .raw_header(header("X-Auto-Response-Suppress", "OOF, AutoReply".to_owned()))
        .raw_header(header("List-Id", format!("<rating-requests.{}>", ask.from.email.domain())))
        .multipart(parts)
        .map_err(|e| wrong(&e.to_string()))?;
    String::from_utf8(message.formatted()).map_err(|e| wrong(&e.to_string()))
}

/// The sender's address with the ticket's number in it (RFC 5233), so that an answer finds its ticket.
fn reply_to(ask: &Ask<'_>) -> Result<Address, ComposeError> {
    let from = &ask.from.email;
    let user = format!("{}+{}", from.user(), ask.number);
    Address::new(user, from.domain()).map_err(|e| wrong(&e.to_string()))
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
