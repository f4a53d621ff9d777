//! What is set about the templates of mails.

use serde::{Deserialize, Serialize};

use crate::{
    ids::TemplateId,
    language::Language,
    text::{self, Problem, searchable},
    time::Moment,
};

/// The texts of a template in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateTexts {
    /// The subject.
    pub subject: String,
    /// The HTML part.
    pub html: String,
    /// The text part.
    pub plain: String,
}

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplatePart {
    /// The subject.
    Subject,
    /// The HTML part.
    Html,
    /// The text part.
    Plain,
}

/// What is wrong with a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplateFault {
    /// It names something that is not among the variables.
    UnknownVariable,
    /// It is not written as templates are.
    Syntax,
    /// It uses something that templates can't do here.
    NotPossible {
        /// What it uses.
        what: String,
    },
    /// It does too much.
    TooMuch,
    /// Its source or what it makes is larger than a mail may be.
    TooLarge {
        /// The most, in bytes.
        max: usize,
    },
    /// It writes no subject, one that is too long, or one that can't stand in a header.
    Subject,
    /// It lacks the link of a level.
    NoLevelLink,
    /// It lacks the link by which a customer is not asked again.
    NoStopLink,
}

/// The place of a fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrongTemplate {
    /// In which part.
    pub part: TemplatePart,
    /// In which line, from 1, if it is in one.
    pub line: Option<u32>,
    /// What is wrong.
    pub fault: TemplateFault,
}

impl WrongTemplate {
    /// Where the line begins and ends in the text of its part, in UTF-16 code units, as browsers count; nothing where
    /// there is no such line.
    pub fn place_in(&self, text: &str) -> Option<(u32, u32)> {
        let before = usize::try_from(self.line?).ok()?.checked_sub(1)?;
        let units = |line: &str| line.encode_utf16().count();
        let line = text.split('\n').nth(before)?;
        let begin: usize = text.split('\n').take(before).map(|line| units(line) + 1).sum();
        let at = |place: usize| u32::try_from(place).ok();
        at(begin).zip(at(begin + units(line)))
    }
}

/// A save of a template's texts, to go back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateVersion {
    /// Counts the saves in this language, from 1.
    pub number: i64,
    /// When it was saved.
    pub at: Moment,
    /// The name of who saved it.
    pub by: String,
}

/// A template in the list of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateName {
    /// Its identifier.
    pub id: TemplateId,
    /// What it is called; none for the one that the product ships, which the catalogues name.
    pub name: Option<String>,
}

/// The name of a template as it is stored; `others`: what all others are called.
///
/// # Errors
/// As [`text::name`], and [`Problem::Twice`] for one that reads like another.
pub fn free_name<'a>(raw: &str, others: impl IntoIterator<Item = &'a str>) -> Result<String, Problem> {
    let name = text::name(raw)?;
    let wanted = searchable(&name);
    if others.into_iter().any(|other| searchable(other) == wanted) {
        return Err(Problem::Twice);
    }
    Ok(name)
}

/// The page on which a template's texts are edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplatePage {
    /// The template.
    pub template: TemplateName,
    /// Counts the saves of its name.
    pub name_version: i64,
    /// All templates.
    pub all: Vec<TemplateName>,
    /// The language of the texts.
    pub language: Language,
    /// The languages in which the template has texts of its own.
    pub own: Vec<Language>,
    /// The texts that are sent, those of the version that was asked for, or the shipped ones.
    pub texts: TemplateTexts,
    /// The version of the texts in use; 0 where the shipped ones are.
    pub version: i64,
    /// All versions in this language, newest first.
    pub versions: Vec<TemplateVersion>,
    /// The names of the stages that send it.
    pub stages: Vec<crate::stages::StageName>,
    /// What the texts may name, each with what it gives for the newest ticket.
    pub variables: Vec<(String, String)>,
    /// The numbers and subjects of tickets to try it with, newest first.
    pub tickets: Vec<(i64, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_templates_never_read_alike() {
        assert_eq!(free_name(" For incidents ", ["For requests"]), Ok("For incidents".to_owned()));
        let twice = Err(Problem::Twice);
        assert_eq!(free_name("for Incidents", ["For requests", "For incidents"]), twice);
        assert_eq!(free_name(" ", []), Err(Problem::Missing));
        let long = Problem::TooLong { max: text::NAME_MAX, len: text::NAME_MAX + 1 };
        assert_eq!(free_name(&"x".repeat(text::NAME_MAX + 1), []), Err(long));
        assert_eq!(free_name("a\nb", []), Err(Problem::Control));
    }

    #[test]
    fn a_line_is_found_as_browsers_count() {
        let place = |line, text| {
            let fault = TemplateFault::UnknownVariable;
            WrongTemplate { part: TemplatePart::Html, line, fault }.place_in(text)
        };
        assert_eq!(place(Some(1), "one\ntwo"), Some((0, 3)));
        assert_eq!(place(Some(2), "one\ntwo"), Some((4, 7)));
        assert_eq!(place(Some(3), "سلام\n\u{1f600}\n{{ x }}\n"), Some((8, 15)), "a face counts twice");
        assert_eq!(place(Some(2), "one\n"), Some((4, 4)), "an empty line");
        assert_eq!(place(Some(3), "one\ntwo"), None);
        assert_eq!(place(Some(0), "one"), None);
        assert_eq!(place(None, "one"), None);
    }
}
