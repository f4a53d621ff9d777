//! Whether a template's texts can be sent, whatever mail they become.

use domain::{
    Refusal,
    requests::Mail,
    template_settings::{TemplateFault, TemplatePart, TemplateTexts, WrongTemplate},
};
use minijinja::ErrorKind;

use crate::mail::{Ask, ComposeError, LARGEST_HTML, OwnMail, OwnTexts, own_mail};

/// Writes out every kind of mail that the texts can become: the request and its reminder, with an agent and without,
/// about a ticket that was solved or only closed. Each has the links without which it would be of no use.
///
/// # Errors
/// [`Refusal::Template`] for the first fault.
pub(super) fn check(ask: &Ask<'_>, texts: &TemplateTexts) -> Result<(), Refusal> {
    for kind in [Mail::Request, Mail::Reminder] {
        for agent in [Some(ask.agent.unwrap_or("Ann")), None] {
            for solved in [true, false] {
                let ask = Ask { kind, agent, solved, ..*ask };
                let mail = own_mail(&ask, own(texts)).map_err(|error| refused(&error))?;
                links(&ask, &mail)?;
            }
        }
    }
    Ok(())
}

/// The texts as mails are written with them.
pub(super) fn own(texts: &TemplateTexts) -> OwnTexts<'_> {
    OwnTexts { subject: &texts.subject, html: &texts.html, plain: &texts.plain }
}

fn links(ask: &Ask<'_>, mail: &OwnMail) -> Result<(), Refusal> {
    let levels: Vec<_> = ask.levels.iter().map(|level| format!("?level={}", level.value.get())).collect();
    for (part, text) in [(TemplatePart::Html, &mail.html), (TemplatePart::Plain, &mail.text)] {
        let wrong = |fault| Refusal::Template { wrong: WrongTemplate { part, line: None, fault } };
        if levels.iter().any(|level| !text.contains(level.as_str())) {
            return Err(wrong(TemplateFault::NoLevelLink));
        }
        if !text.contains("/unsubscribe/") {
            return Err(wrong(TemplateFault::NoStopLink));
        }
    }
    Ok(())
}

/// An error of writing as its author reads it.
pub(super) fn refused(error: &ComposeError) -> Refusal {
    let (part, line, fault) = match error {
        ComposeError::Syntax { part, line, .. } => (part_of(part), *line, TemplateFault::Syntax),
        ComposeError::NotPossible { what, part, line } => {
            (part_of(part), Some(*line), TemplateFault::NotPossible { what: what.clone() })
        }
        ComposeError::TooLarge { part, .. } => {
            (part_of(part), None, TemplateFault::TooLarge { max: LARGEST_HTML })
        }
        ComposeError::Template(error) => {
            let line = error.line().and_then(|line| u32::try_from(line).ok());
            (part_of(error.name().unwrap_or_default()), line, fault(error))
        }
        ComposeError::Message(_) => (TemplatePart::Subject, None, TemplateFault::Subject),
    };
    Refusal::Template { wrong: WrongTemplate { part, line, fault } }
}

fn part_of(name: &str) -> TemplatePart {
    match name {
        "mail.html" => TemplatePart::Html,
        "mail.txt" => TemplatePart::Plain,
        _ => TemplatePart::Subject,
    }
}

fn fault(error: &minijinja::Error) -> TemplateFault {
    match error.kind() {
        ErrorKind::UndefinedError => TemplateFault::UnknownVariable,
        ErrorKind::OutOfFuel => TemplateFault::TooMuch,
        ErrorKind::SyntaxError => TemplateFault::Syntax,
        _ => TemplateFault::NotPossible { what: error.detail().unwrap_or_default().to_owned() },
    }
}
