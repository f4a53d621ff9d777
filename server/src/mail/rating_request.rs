//! The rating request and its reminder, which asks the same question again.

use app::i18n::t;
use domain::{
    language::Language,
    levels::Level,
    links::RATING_LIFETIME,
    requests::Mail,
    time::{Span, Timestamp},
};
use lettre::{Address, message::Mailbox};
use minijinja::Value;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use url::Url;

use super::{
    faces::Face,
    message::{self, ComposeError, Head},
    render,
};

/// What an address in a `mailto:` is not escaped in (RFC 6068, 2).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'@').remove(b'.').remove(b'-').remove(b'_').remove(b'+');

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
    /// The ticket stands in the stage for solved ones; in any other it was closed for whatever reason.
    pub solved: bool,
    /// The customer's full name.
    pub customer: &'a str,
    /// The customer's address.
    pub to: &'a str,
    /// The name by which customers know the rated agent, if there is one.
    pub agent: Option<&'a str>,
    /// The team that asks.
    pub team: &'a str,
    /// The desk's signature, some lines or none.
    pub signature: &'a str,
    /// The levels to choose from, best first, named in the customer's language.
    pub levels: &'a [Level],
    /// The desk's address.
    pub base: &'a Url,
    /// The raw token of the question's links; its only place besides the customer's mailbox.
    pub token: &'a str,
    /// The raw token of *Do not ask me again*; likewise.
    pub stop_token: &'a str,
    /// The sender.
    pub from: &'a Mailbox,
    /// Made once with the outbox row, without angle brackets.
    pub message_id: &'a str,
    /// The messages before this one, oldest first, without angle brackets: the ticket's thread, and for a
    /// reminder the request.
    pub thread: &'a [&'a str],
    /// Now, for the Date header.
    pub date: Timestamp,
}

/// The variables of the shipped templates.
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
    /// Its lines.
    signature: Vec<&'a str>,
    /// Why the mail came.
    why: String,
    lifetime: String,
    /// The way to stop: its words and its link.
    stop: &'static str,
    unsubscribe: Value,
}

/// A level, as templates know it.
#[derive(Serialize)]
pub(super) struct Choice<'a> {
    pub value: u8,
    pub name: &'a str,
    pub link: Value,
    #[serde(flatten)]
    pub face: Face,
}

/// The whole message (RFC 5322). The same request gives the same bytes.
///
/// # Errors
/// [`ComposeError`]: a template that fails, or a name that can't stand in a header.
pub fn rating_request(ask: &Ask<'_>) -> Result<String, ComposeError> {
    let l = ask.language;
    let subject = match ask.kind {
        Mail::Reminder => t::mail::reminder_subject(l, ask.subject, ask.number),
        _ => t::mail::subject(l, ask.subject, ask.number),
    };
    let variables = Variables {
        language: l.tag(),
        dir: l.dir(),
        subject: &subject,
        preheader: t::mail::preheader(l),
        greeting: t::mail::greeting(l, ask.customer),
        question: t::mail::question(l),
        about: match (ask.solved, ask.agent) {
            (true, Some(agent)) => t::mail::about_agent(l, ask.subject, agent),
            (true, None) => t::mail::about(l, ask.subject),
            (false, Some(agent)) => t::mail::about_closed_agent(l, ask.subject, agent),
            (false, None) => t::mail::about_closed(l, ask.subject),
        },
        reminder: (ask.kind == Mail::Reminder).then(|| t::mail::reminder(l)),
        choose: t::mail::choose(l),
        choose_text: t::mail::choose_text(l),
        levels: ask.choices()?,
        sign_off: t::mail::sign_off(l),
        team: ask.team,
        signature: ask.signature.lines().collect(),
        why: if ask.solved { t::mail::why(l, ask.number) } else { t::mail::why_closed(l, ask.number) },
        lifetime: t::mail::lifetime(l, link_days()),
        stop: t::unsubscribe::stop(l),
        unsubscribe: safe(&ask.stop_link()?),
    };
    ask.message(&subject, render::shipped("rating_request", &variables)?)
}

/// For how many days the question's links work.
pub(super) const fn link_days() -> i64 {
    RATING_LIFETIME.as_millis() / Span::days(1).as_millis()
}

/// A link as templates get it: marked as safe, since the engine would write each slash as a character
/// reference.
pub(super) fn safe(link: &Url) -> Value {
    Value::from_safe_string(link.as_str().to_owned())
}

impl<'a> Ask<'a> {
    /// The message around its two parts, text and HTML.
    pub(super) fn message(&self, subject: &str, parts: (String, String)) -> Result<String, ComposeError> {
        let reply_to = self.reply_to()?;
        let mailto = utf8_percent_encode(reply_to.as_ref(), PLAIN);
        let unsubscribe = format!("<{}>, <mailto:{mailto}?subject=unsubscribe>", self.stop_link()?);
        let head = Head {
            language: self.language,
            from: self.from,
            team: self.team,
            reply_to: Some(reply_to),
            name: self.customer,
            to: self.to,
            subject,
            message_id: self.message_id,
            thread: self.thread,
            date: self.date,
            list: "rating-requests",
            unsubscribe: Some(unsubscribe),
        };
        message::build(&head, parts)
    }

    /// The sender's address with the ticket's number in it (RFC 5233), so that an answer finds its ticket.
    fn reply_to(&self) -> Result<Address, ComposeError> {
        let from = &self.from.email;
        let user = format!("{}+{}", from.user(), self.number);
        Address::new(user, from.domain()).map_err(|e| ComposeError::Message(e.to_string()))
    }

    /// Where *Do not ask me again* leads.
    pub(super) fn stop_link(&self) -> Result<Url, ComposeError> {
        self.link(&format!("unsubscribe/{}", self.stop_token))
    }

    /// The levels with their links.
    pub(super) fn choices(&self) -> Result<Vec<Choice<'a>>, ComposeError> {
        let choice = |level: &'a Level| {
            let value = level.value.get();
            let link = self.link(&format!("rate/{}?level={value}", self.token))?;
            let face = Face::of(level.value, level.look, self.language);
            Ok(Choice { value, name: &level.name, link: safe(&link), face })
        };
        self.levels.iter().map(choice).collect()
    }

    fn link(&self, path: &str) -> Result<Url, ComposeError> {
        self.base.join(path).map_err(|e| ComposeError::Message(e.to_string()))
    }
}
