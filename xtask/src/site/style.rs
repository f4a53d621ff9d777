//! One style sheet from the files of a folder.

use std::path::Path;

use anyhow::{Context, Result};

use crate::files;

/// These come first, in this order: the others build on them.
const FOUNDATION: [&str; 2] = ["tokens.css", "base.css"];

/// Joins the style sheets of a folder: the foundation, then the features by name.
pub fn bundle(folder: &Path) -> Result<String> {
    let mut sheets = files::list(folder)?;
    sheets.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    sheets.sort_by_key(|path| {
        let name = files::name(path);
        let foundation = FOUNDATION.iter().position(|sheet| *sheet == name);
        (foundation.unwrap_or(FOUNDATION.len()), name)
    });
    let mut bundle = String::new();
    for path in sheets {
        let sheet = String::from_utf8(files::read(&path)?)
            .with_context(|| format!("{} is not UTF-8", path.display()))?;
        bundle.push_str(&strip(&sheet));
    }
    Ok(bundle)
}

/// Drops comments and turns each run of white space into one space. Strings stay as they are. It goes
/// no further, because nearly every other space can mean something somewhere in CSS.
fn strip(sheet: &str) -> String {
    let mut stripped = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(next) = rest.chars().next() {
        let length = match next {
            '/' if rest.starts_with("/*") => {
                let length = rest.find("*/").map_or(rest.len(), |end| end + 2);
                push_space(&mut stripped);
                rest = &rest[length..];
                continue;
            }
            '"' | '\'' => string_length(rest, next),
            '\\' => rest.chars().take(2).map(char::len_utf8).sum(),
            space if space.is_ascii_whitespace() => {
                push_space(&mut stripped);
                rest = &rest[1..];
                continue;
            }
            other => other.len_utf8(),
        };
        stripped.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    stripped
}

fn push_space(stripped: &mut String) {
    if !stripped.is_empty() && !stripped.ends_with(' ') {
        stripped.push(' ');
    }
}

/// The length of the string at the start of the text, both quotation marks included.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return at + quote.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{bundle, strip};
    use crate::files::{TemporaryFolder, write};

    #[test]
    fn only_comments_and_repeated_space_go() {
        for (sheet, stripped) in [
            ("/* a */\n\na  {\n\tcolor: red;\n}\n", "a { color: red; } "),
            ("a/**/b{}", "a b{}"),
            ("a::before { content: \"/* \\\"  \\\" */\" }", "a::before { content: \"/* \\\"  \\\" */\" }"),
            (".md\\:w { inline-size: calc(1px + 2px) }", ".md\\:w { inline-size: calc(1px + 2px) }"),
            ("a\\'b  c", "a\\'b c"),
            ("q { quotes: '«' '»' }", "q { quotes: '«' '»' }"),
        ] {
            assert_eq!(strip(sheet), stripped);
        }
    }

    #[test]
    fn the_foundation_comes_first() {
        let folder = TemporaryFolder::new("style").unwrap();
        for name in ["base", "tokens", "rate", "board"] {
            write(&folder.path().join(name).with_extension("css"), format!("{name} ")).unwrap();
        }
        write(&folder.path().join("notes.txt"), "no style sheet").unwrap();
        assert_eq!(bundle(folder.path()).unwrap(), "tokens base board rate ");
    }
}
