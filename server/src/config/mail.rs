//! How mail leaves: the server, the sender, the name in greetings.

use lettre::{address::AddressError, message::Mailbox};
use url::Url;

use super::{ConfigError, wrong};
use crate::mail::with_ascii_domain;

/// How mail leaves.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The server; none keeps mails in the outbox.
    pub smtp: Option<Url>,
    /// The sender of all mails. Where it has no name, mails bear their team's.
    pub from: Mailbox,
    /// How the desk calls itself before mail servers; none: by the sender's domain.
    pub ehlo: Option<String>,
}

impl Mail {
    /// Whether no sender was set, and mails would bear one that nobody can answer.
    pub fn has_placeholder(&self) -> bool {
        self.from.email.to_string() == PLACEHOLDER
    }
}

/// The sender where none is set: of a demonstration, and of a desk that sends nothing.
const PLACEHOLDER: &str = "support@demo.example";

/// Reads the three settings.
pub(super) fn read<'a>(
    get: impl Fn(&str) -> Option<&'a str>,
    base: Option<&Url>,
    demo: bool,
) -> Result<Mail, ConfigError> {
    const SMTP: &str = "AFTERWORD_SMTP_URL";
    let smtp = match get(SMTP) {
        None => None,
        Some(raw) => Some(
            Url::parse(raw)
                .ok()
                .filter(|u| matches!(u.scheme(), "smtp" | "smtps" | "smtp+starttls") && u.has_host())
                .ok_or_else(|| {
                    wrong(SMTP, "must be one of smtp://host:port, smtps://user:password@host, smtp+starttls://user:password@host")
                })?,
        ),
    };
    const FROM: &str = "AFTERWORD_MAIL_FROM";
    let from = match get(FROM) {
        Some(raw) => sender(raw).map_err(|e| {
            wrong(FROM, format!("\"{raw}\" is not a mail address such as Support <support@example.org>: {e}"))
        })?,
        None if smtp.is_some() && base.is_some() && !demo => {
            return Err(wrong(FROM, "is needed to send mail, such as Support <support@example.org>"));
        }
        None => Mailbox::new(None, PLACEHOLDER.parse().map_err(|e| wrong(FROM, format!("{e}")))?),
    };
    Ok(Mail { smtp, from, ehlo: ehlo(get)? })
}

fn sender(raw: &str) -> Result<Mailbox, AddressError> {
    let Mailbox { name, email, .. } = raw.parse()?;
    Ok(Mailbox::new(name, with_ascii_domain(&email)?))
}

/// The name for EHLO: as configured, else this machine's, if that is a full one (RFC 5321, 2.3.5).
fn ehlo<'a>(get: impl Fn(&str) -> Option<&'a str>) -> Result<Option<String>, ConfigError> {
    const NAME: &str = "AFTERWORD_EHLO";
    let is_name = |name: &str| {
        let label = |label: &str| {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
            !label.is_empty() && label.chars().all(plain)
        };
        name.len() <= 255 && name.split('.').all(label)
    };
    match get(NAME) {
        Some(name) if is_name(name) => Ok(Some(name.to_owned())),
        Some(name) => Err(wrong(NAME, format!("\"{name}\" is not a host's name such as desk.example.org"))),
        None => {
            let own = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
            Ok(Some(own.trim()).filter(|name| is_name(name) && name.contains('.')).map(str::to_owned))
        }
    }
}
