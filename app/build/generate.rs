//! What the build makes of checked catalogues: a function for each message, and for each language a file
//! of all its patterns in the functions' order.
//!
//! A pattern is its text with marks for what is put in. They are control characters, which the check keeps
//! out of texts:
//!
//! ```text
//! ARGUMENT place          UNGROUPED place          place: a digit
//! SELECT place (CASE key THEN pattern)... END      key: 5 | one | =word; the last case is the default
//! ```

use std::fmt::Write;

use crate::catalogue::{Catalogues, Key, Kind, LANGUAGES, Part, Shown, arguments};

/// Marks in patterns. `app::i18n::message` reads them.
pub const ARGUMENT: char = '\u{1}';
pub const UNGROUPED: char = '\u{2}';
pub const SELECT: char = '\u{3}';
pub const CASE: char = '\u{4}';
pub const THEN: char = '\u{5}';
pub const END: char = '\u{6}';
/// Between two patterns of a file.
pub const SEPARATOR: char = '\u{1e}';

/// Who needs a feature's messages. They are numbered in this order, so that the patterns of the front and
/// of the office, one behind the other, are the beginning of the server's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// Every page.
    Front,
    /// Managers' pages, and what is opened on demand on others.
    Office,
    /// No browser.
    Server,
}

impl Bundle {
    /// In the order of numbers.
    pub const ALL: [Self; 3] = [Self::Front, Self::Office, Self::Server];

    /// The folders below a language's, besides which the front's files stand.
    pub const FOLDERS: [&str; 2] = ["office", "server"];

    /// The bundle of a feature, by its file's folder.
    pub fn of(feature: &str) -> Self {
        match feature.split_once('/') {
            Some(("office", _)) => Self::Office,
            Some(("server", _)) => Self::Server,
            _ => Self::Front,
        }
    }
}

/// The messages of a bundle in the order of their functions: feature, key, the five texts.
fn messages(catalogues: &Catalogues, bundle: Bundle) -> impl Iterator<Item = (&str, &str, Vec<&[Part]>)> {
    let features = catalogues.0.iter().filter(move |(name, _)| Bundle::of(name) == bundle);
    features.flat_map(|(feature, languages)| {
        let texts = |key: &String| languages.iter().filter_map(|m| m.get(key).map(Vec::as_slice)).collect();
        languages[0].keys().map(move |key| (feature.as_str(), key.as_str(), texts(key)))
    })
}

/// The source of all modules.
pub fn modules(catalogues: &Catalogues) -> String {
    let mut out = String::new();
    let mut open = None;
    let all = Bundle::ALL.into_iter().flat_map(|bundle| messages(catalogues, bundle));
    for (number, (feature, key, texts)) in all.enumerate() {
        if open != Some(feature) {
            let end = if open.is_some() { "}\n" } else { "" };
            let server = Bundle::of(feature) == Bundle::Server;
            let gate = if server { "#[cfg(not(target_arch = \"wasm32\"))]\n" } else { "" };
            let name = feature.rsplit('/').next().unwrap_or_default();
            let _ = writeln!(out, "{end}/// `{feature}.ftl`\n{gate}pub mod {} {{", identifier(name));
            out.push_str("use crate::i18n::message as m;\nuse domain::language::Language;\n");
            open = Some(feature);
        }
        function(&mut out, number, key, texts[0]);
    }
    out.push_str("}\n");
    out
}

/// The patterns of some bundles in a language.
pub fn patterns(catalogues: &Catalogues, language: &str, bundles: &[Bundle]) -> String {
    let index = LANGUAGES.iter().position(|known| *known == language).unwrap_or_default();
    let patterns: Vec<String> = bundles
        .iter()
        .flat_map(|bundle| messages(catalogues, *bundle))
        .map(|(_, _, texts)| {
            let mut out = String::new();
            pattern(&mut out, texts[index], &arguments(texts[0]));
            out
        })
        .collect();
    patterns.join(&SEPARATOR.to_string())
}

fn function(out: &mut String, number: usize, key: &str, english: &[Part]) {
    let name = identifier(key);
    let arguments = arguments(english);
    let _ = writeln!(out, "/// {}", summary(english));
    if arguments.is_empty() {
        let _ = writeln!(out, "pub fn {name}(l: Language) -> &'static str {{ m::text(l, {number}) }}");
        return;
    }
    let (mut parameters, mut values) = (String::new(), String::new());
    for (argument, kind) in &arguments {
        let argument = identifier(argument);
        let (r#type, variant) = match kind {
            Kind::Text => ("&str", "Text"),
            Kind::Number => ("i64", "Number"),
        };
        let _ = write!(parameters, ", {argument}: {type}");
        let _ = write!(values, "m::Argument::{variant}({argument}), ");
    }
    let _ = writeln!(
        out,
        "pub fn {name}(l: Language{parameters}) -> String {{ m::format(l, {number}, &[{values}]) }}"
    );
}

fn pattern(out: &mut String, parts: &[Part], arguments: &[(String, Kind)]) {
    let place = |name: &str| arguments.iter().position(|(known, _)| known == name).unwrap_or_default();
    for part in parts {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Argument { name, shown } => {
                let mark = if *shown == Shown::Ungrouped { UNGROUPED } else { ARGUMENT };
                let _ = write!(out, "{mark}{}", place(name));
            }
            Part::Select { name, cases, .. } => {
                let _ = write!(out, "{SELECT}{}", place(name));
                for (key, parts) in cases {
                    let _ = match key {
                        Key::Number(number) => write!(out, "{CASE}{number}{THEN}"),
                        Key::Plural(category) => write!(out, "{CASE}{category}{THEN}"),
                        Key::Word(word) => write!(out, "{CASE}={word}{THEN}"),
                    };
                    pattern(out, parts, arguments);
                }
                out.push(END);
            }
        }
    }
}

/// The English text on one line, for the function's documentation.
fn summary(parts: &[Part]) -> String {
    let words = parts.iter().map(|part| match part {
        Part::Text(text) => text.replace('\n', " "),
        Part::Argument { name, .. } => format!("`{name}`"),
        Part::Select { name, cases, .. } => {
            let texts: Vec<String> = cases.iter().map(|(_, parts)| summary(parts)).collect();
            format!("(by `{name}`: {})", texts.join(" | "))
        }
    });
    words.collect::<String>().replace('[', "\\[").replace('<', "\\<")
}

fn identifier(key: &str) -> String {
    key.replace('-', "_")
}
