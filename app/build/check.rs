//! What must hold between the catalogues of five languages.

use std::collections::BTreeSet;

use crate::catalogue::{Catalogues, Key, Kind, LANGUAGES, Messages, Part, arguments};

/// An argument's place in a pattern is one digit.
const MOST_ARGUMENTS: usize = 10;

/// The plural categories that whole numbers have in a language (Unicode CLDR, cardinal rules). Spanish
/// has `many` for whole millions as well; a message may leave it to its default.
pub fn needed(language: &str) -> &'static [&'static str] {
    match language {
        "zh" => &["other"],
        "ru" => &["one", "few", "many"],
        _ => &["one", "other"],
    }
}

/// The catalogues, if nothing is wrong with them. `same` lists the values that may equal the English ones:
/// a line `feature/key language language…`; lines that begin with `#` are comments.
///
/// # Errors
/// All faults, each with its file and key.
pub fn checked(catalogues: Catalogues, same: &str) -> Result<Catalogues, Vec<String>> {
    let allowed = allowed(same);
    let mut found = BTreeSet::new();
    let mut faults = Vec::new();
    for (feature, [english, others @ ..]) in &catalogues.0 {
        for (language, messages) in LANGUAGES[1..].iter().zip(others) {
            let at = |key: &str| format!("{language}/{feature}.ftl: {key}");
            for (key, parts) in english {
                let Some(translated) = messages.get(key) else {
                    faults.push(format!("{}: missing", at(key)));
                    continue;
                };
                if let Some(fault) = differing(parts, translated) {
                    faults.push(format!("{}: {fault}", at(key)));
                }
                let id = (format!("{feature}/{key}"), (*language).to_owned());
                if parts == translated && !allowed.contains(&id) {
                    faults.push(format!("{}: still English; if meant, list it in same.txt", at(key)));
                }
                if parts == translated {
                    found.insert(id);
                }
            }
            let unknown = messages.keys().filter(|key| !english.contains_key(*key));
            faults.extend(unknown.map(|key| format!("{}: English has no such key", at(key))));
        }
        for (language, messages) in LANGUAGES.iter().zip(&catalogues.0[feature]) {
            faults.extend(incomplete(language, feature, messages));
        }
    }
    for (key, language) in allowed.difference(&found) {
        faults.push(format!("same.txt: {key} {language}: not equal to English"));
    }
    if faults.is_empty() { Ok(catalogues) } else { Err(faults) }
}

fn allowed(same: &str) -> BTreeSet<(String, String)> {
    let lines = same.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| {
            let mut words = line.split_whitespace().map(str::to_owned);
            let key = words.next().unwrap_or_default();
            words.map(move |language| (key.clone(), language))
        })
        .collect()
}

/// How a translation's arguments differ from English ones. A number may be written plainly, since the
/// English text tells its type; a text can't be counted.
fn differing(english: &[Part], translated: &[Part]) -> Option<String> {
    let (ours, theirs) = (arguments(english), arguments(translated));
    let named = |all: &[(String, Kind)], name: &str| all.iter().any(|(known, _)| known == name);
    if let Some((name, _)) = ours.iter().find(|(name, _)| !named(&theirs, name)) {
        return Some(format!("lacks ${name}"));
    }
    if let Some((name, _)) = theirs.iter().find(|(name, _)| !named(&ours, name)) {
        return Some(format!("has ${name}, which English lacks"));
    }
    let counted = theirs.iter().find(|argument| argument.1 == Kind::Number && !ours.contains(argument));
    counted.map(|(name, _)| format!("counts ${name}, which is a text in English"))
}

/// What is wrong with single messages: plural choices that lack a category of their language, and what
/// patterns have no bundle for.
fn incomplete(language: &str, feature: &str, messages: &Messages) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, parts) in messages {
        if arguments(parts).len() > MOST_ARGUMENTS {
            faults.push(format!("{language}/{feature}.ftl: {key}: has more than {MOST_ARGUMENTS} arguments"));
        }
        if has_control(parts) {
            faults.push(format!("{language}/{feature}.ftl: {key}: holds a control character"));
        }
        let mut missing = BTreeSet::new();
        lacking(parts, needed(language), &mut missing);
        let lines =
            missing.iter().map(|category| format!("{language}/{feature}.ftl: {key}: lacks [{category}]"));
        faults.extend(lines);
    }
    faults
}

/// Whether a text holds a control character other than the end of a line: patterns are marked by them.
fn has_control(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Text(text) => text.contains(|c: char| c.is_control() && c != '\n'),
        Part::Argument { .. } => false,
        Part::Select { cases, .. } => cases.iter().any(|(_, parts)| has_control(parts)),
    })
}

fn lacking(parts: &[Part], needed: &[&'static str], missing: &mut BTreeSet<&'static str>) {
    for part in parts {
        let Part::Select { cases, .. } = part else { continue };
        let has =
            |category: &str| cases.iter().any(|(key, _)| matches!(key, Key::Plural(c) if c == category));
        if cases.iter().any(|(key, _)| matches!(key, Key::Plural(_))) {
            missing.extend(needed.iter().filter(|category| !has(category)));
        }
        cases.iter().for_each(|(_, parts)| lacking(parts, needed, missing));
    }
}
