//! The part of Project Fluent that the product uses: messages with placeables, `NUMBER()` and selectors.

use std::collections::BTreeMap;

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, NamedArgument, PatternElement, Variant, VariantKey},
    parser, unicode,
};

/// The languages, in the order of `domain::language::Language::ALL`. English comes first.
pub const LANGUAGES: [&str; 5] = ["en", "zh", "es", "fa", "ru"];

/// Unicode's names of plural categories.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Messages by key.
pub type Messages = BTreeMap<String, Vec<Part>>;

/// All catalogues: by feature (`tickets`, `office/reports`), then by language in the order of [`LANGUAGES`].
#[derive(Default)]
pub struct Catalogues(pub BTreeMap<String, [Messages; 5]>);

/// A piece of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Plain words.
    Text(String),
    /// The value of an argument.
    Argument { name: String, shown: Shown },
    /// A choice by an argument; the default comes last.
    Select { name: String, by: Kind, cases: Vec<(Key, Vec<Part>)> },
}

/// How an argument is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shown {
    /// `{ $name }`: text as it is, numbers as with `NUMBER()`.
    Plain,
    /// `NUMBER($n)`: the reader's digits, grouped.
    Number,
    /// `NUMBER($n, useGrouping: 0)`: the reader's digits alone, as in a ticket's number.
    Ungrouped,
}

/// The type of an argument.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Text,
    Number,
}

/// What a variant of a selector stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    Number(i64),
    Plural(String),
    Word(String),
}

impl Catalogues {
    /// Reads texts by language and feature.
    ///
    /// # Errors
    /// All that could not be read, each with its file.
    pub fn parse(files: &BTreeMap<(String, String), String>) -> Result<Self, Vec<String>> {
        let (mut catalogues, mut faults) = (Self::default(), Vec::new());
        for ((language, feature), text) in files {
            let Some(index) = LANGUAGES.iter().position(|known| known == language) else { continue };
            let (messages, problems) = messages(text);
            catalogues.0.entry(feature.clone()).or_default()[index] = messages;
            faults.extend(problems.into_iter().map(|problem| format!("{language}/{feature}.ftl: {problem}")));
        }
        if faults.is_empty() { Ok(catalogues) } else { Err(faults) }
    }
}

/// The arguments of a message in the order of their first appearance. One that is counted or written
/// as a number anywhere is a number everywhere.
pub fn arguments(parts: &[Part]) -> Vec<(String, Kind)> {
    let mut found = Vec::new();
    collect(parts, &mut found);
    found
}

fn collect(parts: &[Part], found: &mut Vec<(String, Kind)>) {
    for part in parts {
        let (name, kind) = match part {
            Part::Text(_) => continue,
            Part::Argument { name, shown: Shown::Plain } => (name, Kind::Text),
            Part::Argument { name, .. } => (name, Kind::Number),
            Part::Select { name, by, .. } => (name, *by),
        };
        match found.iter_mut().find(|(known, _)| known == name) {
            Some((_, Kind::Number)) => {}
            Some((_, known)) => *known = kind,
            None => found.push((name.clone(), kind)),
        }
        if let Part::Select { cases, .. } = part {
            cases.iter().for_each(|(_, parts)| collect(parts, found));
        }
    }
}

/// The messages of one file, and what is wrong with it.
fn messages(text: &str) -> (Messages, Vec<String>) {
    let (mut messages, mut faults) = (Messages::new(), Vec::new());
    let resource = parser::parse(text).unwrap_or_else(|(resource, errors)| {
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        faults.extend(errors.iter().map(|e| format!("line {}: {e}", line(e.pos.start))));
        resource
    });
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let key = message.id.name.to_owned();
                let parsed = match &message.value {
                    Some(value) if message.attributes.is_empty() => parts(&value.elements),
                    _ => Err("a message has a value and no attributes".to_owned()),
                };
                match parsed {
                    Ok(_) if messages.contains_key(&key) => faults.push(format!("{key}: written twice")),
                    Ok(parts) => drop(messages.insert(key, parts)),
                    Err(problem) => faults.push(format!("{key}: {problem}")),
                }
            }
            Entry::Term(term) => faults.push(format!("-{}: terms are not supported", term.id.name)),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
    (messages, faults)
}

fn parts(elements: &[PatternElement<&str>]) -> Result<Vec<Part>, String> {
    let mut parts: Vec<Part> = Vec::new();
    for element in elements {
        let part = match element {
            PatternElement::TextElement { value } => Part::Text((*value).to_owned()),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => placeable(inline)?,
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                select(selector, variants)?
            }
        };
        match (parts.last_mut(), part) {
            (Some(Part::Text(before)), Part::Text(text)) => before.push_str(&text),
            (_, part) => parts.push(part),
        }
    }
    Ok(parts)
}

fn placeable(inline: &InlineExpression<&str>) -> Result<Part, String> {
    match inline {
        InlineExpression::StringLiteral { value } => {
            Ok(Part::Text(unicode::unescape_unicode_to_string(value).into_owned()))
        }
        _ => argument(inline).map(|(name, shown)| Part::Argument { name, shown }),
    }
}

fn argument(inline: &InlineExpression<&str>) -> Result<(String, Shown), String> {
    match inline {
        InlineExpression::VariableReference { id } => Ok((id.name.to_owned(), Shown::Plain)),
        InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
            let [InlineExpression::VariableReference { id }] = &arguments.positional[..] else {
                return Err("NUMBER() takes one argument of the message".to_owned());
            };
            let shown = match &arguments.named[..] {
                [] => Shown::Number,
                [NamedArgument { name, value: InlineExpression::NumberLiteral { value: "0" } }]
                    if name.name == "useGrouping" =>
                {
                    Shown::Ungrouped
                }
                _ => return Err("NUMBER() knows the option useGrouping: 0 alone".to_owned()),
            };
            Ok((id.name.to_owned(), shown))
        }
        _ => Err("only { $argument }, NUMBER($argument) and selectors are supported".to_owned()),
    }
}

fn select(selector: &InlineExpression<&str>, variants: &[Variant<&str>]) -> Result<Part, String> {
    let (name, shown) = argument(selector)?;
    let mut cases = Vec::new();
    let mut default = Vec::new();
    for variant in variants {
        let key = match variant.key {
            VariantKey::NumberLiteral { value } => {
                Key::Number(value.parse().map_err(|_| format!("[{value}] is not a whole number"))?)
            }
            VariantKey::Identifier { name } if CATEGORIES.contains(&name) => Key::Plural(name.to_owned()),
            VariantKey::Identifier { name } => Key::Word(name.to_owned()),
        };
        let case = (key, parts(&variant.value.elements)?);
        if variant.default { default.push(case) } else { cases.push(case) }
    }
    cases.append(&mut default);
    let words = cases.iter().filter(|(key, _)| matches!(key, Key::Word(_))).count();
    let by = match (words, shown) {
        (0, _) => Kind::Number,
        (_, Shown::Plain) if words == cases.len() => Kind::Text,
        _ => return Err(format!("the choice by ${name} mixes words and numbers")),
    };
    Ok(Part::Select { name, by, cases })
}
