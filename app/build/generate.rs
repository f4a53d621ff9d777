//! Rust for checked catalogues: a module per feature, a function per message, the texts as constants.

use std::fmt::Write;

use crate::catalogue::{Catalogues, Key, Kind, Part, Shown, arguments};

/// The source of all modules.
pub fn modules(catalogues: &Catalogues) -> String {
    let mut out = String::new();
    for (feature, messages) in &catalogues.0 {
        let _ = writeln!(out, "/// `{feature}.ftl`\npub mod {} {{", identifier(feature));
        out.push_str("use crate::i18n::message as m;\nuse domain::language::Language;\n");
        for (key, english) in &messages[0] {
            let all: Vec<&[Part]> = messages.iter().filter_map(|m| m.get(key).map(Vec::as_slice)).collect();
            function(&mut out, key, english, &all);
        }
        out.push_str("}\n");
    }
    out
}

fn function(out: &mut String, key: &str, english: &[Part], all: &[&[Part]]) {
    let name = identifier(key);
    let arguments = arguments(english);
    let _ = writeln!(out, "/// {}", summary(english));
    if arguments.is_empty() {
        let texts: Vec<String> = all.iter().map(|parts| plain(parts)).collect();
        let _ = writeln!(out, "pub fn {name}(l: Language) -> &'static str {{ m::pick(l, &{texts:?}) }}");
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
    let patterns: Vec<String> = all.iter().map(|parts| segments(parts, &arguments)).collect();
    let patterns = patterns.join(", ");
    let _ = writeln!(
        out,
        "pub fn {name}(l: Language{parameters}) -> String {{ m::format(l, &[{patterns}], &[{values}]) }}"
    );
}

fn segments(parts: &[Part], arguments: &[(String, Kind)]) -> String {
    let place = |name: &str| arguments.iter().position(|(known, _)| known == name).unwrap_or_default();
    let segments = parts.iter().map(|part| match part {
        Part::Text(text) => format!("m::Segment::Text({text:?})"),
        Part::Argument { name, shown: Shown::Ungrouped } => format!("m::Segment::Ungrouped({})", place(name)),
        Part::Argument { name, .. } => format!("m::Segment::Argument({})", place(name)),
        Part::Select { name, cases, .. } => {
            let cases: Vec<String> = cases.iter().map(|(key, parts)| case(key, parts, arguments)).collect();
            format!("m::Segment::Select({}, &[{}])", place(name), cases.join(", "))
        }
    });
    format!("&[{}]", segments.collect::<Vec<_>>().join(", "))
}

fn case(key: &Key, parts: &[Part], arguments: &[(String, Kind)]) -> String {
    let key = match key {
        Key::Number(number) => format!("m::Key::Number({number})"),
        Key::Plural(category) => {
            let (first, rest) = category.split_at(1);
            format!("m::Key::Plural(crate::i18n::plural::Plural::{}{rest})", first.to_uppercase())
        }
        Key::Word(word) => format!("m::Key::Word({word:?})"),
    };
    format!("m::Case {{ key: {key}, segments: {} }}", segments(parts, arguments))
}

fn plain(parts: &[Part]) -> String {
    parts.iter().map(|part| if let Part::Text(text) = part { text.as_str() } else { "" }).collect()
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
