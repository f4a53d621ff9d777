//! A rating request in a team's own words. Its variables are documented in docs/mail.md.

use app::i18n;
use domain::{
    requests::Mail,
    text::{self, Problem},
};
use minijinja::Value;
use serde::Serialize;
use serde_json::Value as Json;

use super::{
    Ask, ComposeError,
    rating_request::{Choice, link_days, safe},
    render,
};

/// The longest subject, in Unicode scalar values.
pub const LONGEST_SUBJECT: usize = 300;
/// The largest part, in bytes. Gmail cuts off mails a little above.
pub const LARGEST_HTML: usize = 60 * 1024;

/// A template's texts in one language, as they were written.
#[derive(Clone, Copy, Debug)]
pub struct OwnTexts<'a> {
    /// The subject.
    pub subject: &'a str,
    /// The HTML part.
    pub html: &'a str,
    /// The text part.
    pub plain: &'a str,
}

/// All that an own template may name.
#[derive(Serialize)]
struct Variables<'a> {
    language: &'static str,
    dir: &'static str,
    subject: &'a str,
    /// In the digits of the customer's language.
    number: String,
    customer: &'a str,
    agent: Option<&'a str>,
    team: &'a str,
    reminder: bool,
    solved: bool,
    levels: Vec<Choice<'a>>,
    /// Its lines.
    signature: Vec<&'a str>,
    link_days: i64,
    unsubscribe: Value,
}

/// What own texts make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnMail {
    /// The subject.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// Writes out own texts.
///
/// # Errors
/// [`ComposeError`]: a text that does not render, runs for too long, grows too large, or names a variable
/// that there isn't; a subject that is empty, too long or holds a control character.
pub fn own_mail(ask: &Ask<'_>, own: OwnTexts<'_>) -> Result<OwnMail, ComposeError> {
    let variables = variables(ask)?;
    Ok(OwnMail {
        subject: subject(&render::own("subject", own.subject, &variables)?)?,
        text: render::own("mail.txt", own.plain, &variables)?,
        html: render::own("mail.html", own.html, &variables)?,
    })
}

fn variables<'a>(ask: &Ask<'a>) -> Result<Variables<'a>, ComposeError> {
    Ok(Variables {
        language: ask.language.tag(),
        dir: ask.language.dir(),
        subject: ask.subject,
        number: i18n::ungrouped(ask.language, ask.number),
        customer: ask.customer,
        agent: ask.agent,
        team: ask.team,
        reminder: ask.kind == Mail::Reminder,
        solved: ask.solved,
        levels: ask.choices()?,
        signature: ask.signature.lines().collect(),
        link_days: link_days(),
        unsubscribe: safe(&ask.stop_link()?),
    })
}

/// The names that own texts may use, each with what it stands for in a mail; of the levels those of the best one.
///
/// # Errors
/// [`ComposeError`], where a link can't be written.
pub fn own_variables(ask: &Ask<'_>) -> Result<Vec<(String, String)>, ComposeError> {
    let variables =
        serde_json::to_value(variables(ask)?).map_err(|e| ComposeError::Message(e.to_string()))?;
    let mut named = Vec::new();
    for (name, value) in variables.as_object().into_iter().flatten() {
        match value.get(0).and_then(Json::as_object) {
            Some(level) => {
                named.extend(level.iter().map(|(part, value)| (format!("level.{part}"), told(value))))
            }
            None => named.push((name.clone(), told(value))),
        }
    }
    Ok(named)
}

fn told(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(lines) => lines.iter().map(told).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}

/// The whole message, as [`super::rating_request`], with these texts in place of the shipped ones.
///
/// # Errors
/// Those of [`own_mail`].
pub fn own_rating_request(ask: &Ask<'_>, own: OwnTexts<'_>) -> Result<String, ComposeError> {
    let OwnMail { subject, text, html } = own_mail(ask, own)?;
    ask.message(&subject, (text, html))
}

fn subject(rendered: &str) -> Result<String, ComposeError> {
    text::line(rendered, LONGEST_SUBJECT).map_err(|problem| {
        ComposeError::Message(match problem {
            Problem::Missing => "the subject is empty".to_owned(),
            Problem::TooLong { max, len } => {
                format!("the subject is {len} characters long; the limit is {max}")
            }
            _ => "the subject holds a control character".to_owned(),
        })
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::mail::faces::Face;
    use domain::levels::{Look, Value as Worth};

    /// The first column of the table in the documentation.
    fn documented() -> BTreeSet<String> {
        let text = include_str!("../../../docs/mail.md");
        let (_, table) = text.split_once("| variable |").expect("a table of variables");
        let rows = table.lines().skip(2).take_while(|row| row.starts_with('|'));
        rows.map(|row| row.split('`').nth(1).expect("a name").to_owned()).collect()
    }

    fn names(of: &Json) -> impl Iterator<Item = String> {
        of.as_object().into_iter().flatten().map(|(name, _)| name.clone())
    }

    #[test]
    fn the_documented_variables_are_all_there_are() {
        let best = Worth::new(5).expect("a value");
        let face = Face::of(best, Look::default(), domain::language::Language::En);
        let level = Choice { value: 5, name: "Satisfied", link: Value::from(""), face };
        let variables = Variables {
            language: "en",
            dir: "ltr",
            subject: "",
            number: "1042".to_owned(),
            customer: "",
            agent: None,
            team: "",
            reminder: false,
            solved: true,
            levels: vec![level],
            signature: Vec::new(),
            link_days: 30,
            unsubscribe: Value::from(""),
        };
        let variables = serde_json::to_value(&variables).expect("variables");
        let of_level = names(&variables["levels"][0]).map(|name| format!("level.{name}"));
        assert_eq!(names(&variables).chain(of_level).collect::<BTreeSet<_>>(), documented());
    }
}
