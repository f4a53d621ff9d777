//! Messages: the patterns that the build prepares, with what is put into them. `app/build/generate.rs`
//! says how a pattern is written.

use domain::language::Language;

use super::{
    number::{number, ungrouped},
    plural::plural,
    words,
};

const ARGUMENT: char = '\u{1}';
const UNGROUPED: char = '\u{2}';
const SELECT: char = '\u{3}';
const CASE: char = '\u{4}';
const THEN: char = '\u{5}';
const END: char = '\u{6}';

/// An argument's value.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// A text.
    Text(&'a str),
    /// A whole number.
    Number(i64),
}

/// A message without arguments.
pub fn text(l: Language, message: usize) -> &'static str {
    words::pattern(l, message)
}

/// A message with its arguments.
pub fn format(l: Language, message: usize, arguments: &[Argument]) -> String {
    let mut out = String::new();
    write(&mut out, l, words::pattern(l, message), arguments);
    out
}

/// Writes a pattern up to its end, or to the end of the case that it stands in.
fn write(out: &mut String, l: Language, mut rest: &str, arguments: &[Argument]) {
    while let Some((words, mark, after)) = next(rest) {
        out.push_str(words);
        rest = after;
        match mark {
            CASE | END => return,
            SELECT => {
                let (argument, cases) = argument(rest, arguments);
                let (chosen, after) = choose(l, cases, argument);
                write(out, l, chosen, arguments);
                rest = after;
            }
            mark => {
                let (argument, after) = argument(rest, arguments);
                match argument {
                    Argument::Text(text) if l == Language::Zh => spaced(out, text, after),
                    Argument::Text(text) => isolated(out, l, text),
                    Argument::Number(n) if mark == UNGROUPED => out.push_str(&ungrouped(l, n)),
                    Argument::Number(n) => out.push_str(&number(l, n)),
                }
                rest = after;
            }
        }
    }
    out.push_str(rest);
}

/// The words before the next mark, the mark, and what follows it.
fn next(pattern: &str) -> Option<(&str, char, &str)> {
    let at = pattern.find(|c| (ARGUMENT..=END).contains(&c) && c != THEN)?;
    let (words, rest) = pattern.split_at(at);
    let mut rest = rest.chars();
    Some((words, rest.next()?, rest.as_str()))
}

/// The argument whose place a pattern begins with, and what follows it.
fn argument<'p, 'a>(pattern: &'p str, arguments: &[Argument<'a>]) -> (Argument<'a>, &'p str) {
    let mut rest = pattern.chars();
    let place = rest.next().and_then(|digit| digit.to_digit(10)).unwrap_or_default();
    (arguments.get(place as usize).copied().unwrap_or(Argument::Text("")), rest.as_str())
}

/// The first case that fits, or the last; and what follows all of them.
fn choose<'p>(l: Language, mut rest: &'p str, argument: Argument) -> (&'p str, &'p str) {
    let (mut chosen, mut last) = (None, "");
    while let Some((key, pattern)) = rest.strip_prefix(CASE).and_then(|case| case.split_once(THEN)) {
        if chosen.is_none() && fits(l, key, argument) {
            chosen = Some(pattern);
        }
        (last, rest) = (pattern, skip(pattern));
    }
    (chosen.unwrap_or(last), rest.strip_prefix(END).unwrap_or(rest))
}

/// What follows a case's pattern, with the mark that ends it.
fn skip(pattern: &str) -> &str {
    let (mut rest, mut depth) = (pattern, 0);
    while let Some((words, mark, after)) = next(rest) {
        match mark {
            CASE | END if depth == 0 => return &rest[words.len()..],
            SELECT => depth += 1,
            END => depth -= 1,
            _ => {}
        }
        rest = after;
    }
    ""
}

fn fits(l: Language, key: &str, argument: Argument) -> bool {
    match argument {
        Argument::Text(text) => key.strip_prefix('=') == Some(text),
        Argument::Number(n) => key.parse() == Ok(n) || key == plural(l, n).name(),
    }
}

/// A text that runs against the sentence's direction is isolated from it (Unicode UAX #9: FSI, PDI), or
/// the punctuation around a Latin name in Persian would jump. So do the parts of an ISO date there, which has no
/// letters.
fn isolated(out: &mut String, l: Language, text: &str) {
    let persian = l == Language::Fa;
    let against =
        |c: char| (c.is_alphabetic() && right_to_left(c) != persian) || (persian && c.is_ascii_digit());
    if text.contains(against) {
        out.push('\u{2068}');
        out.push_str(text);
        out.push('\u{2069}');
    } else {
        out.push_str(text);
    }
}

/// A text between Chinese words: a space parts Latin letters from them (W3C, Requirements for Chinese Text
/// Layout), and Chinese names have none.
fn spaced(out: &mut String, text: &str, after: &str) {
    let parts = |one: Option<char>, other: Option<char>| {
        one.is_some_and(|c| c.is_alphabetic() && !c.is_ascii())
            && other.is_some_and(|c| c.is_ascii_alphabetic())
    };
    if parts(out.chars().next_back(), text.chars().next()) {
        out.push(' ');
    }
    isolated(out, Language::Zh, text);
    if parts(after.chars().next(), text.chars().next_back()) {
        out.push(' ');
    }
}

/// Letters of Hebrew, Arabic and their neighbours in Unicode.
const fn right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Fa, Ru, Zh};

    const TICKETS: &str = "\u{1}0: \u{3}1\u{4}0\u{5}none\u{4}one\u{5}\u{1}1 one\u{4}few\u{5}\u{1}1 few\u{4}other\u{5}\u{1}1 other\u{6}.";

    fn put(l: Language, pattern: &str, arguments: &[Argument]) -> String {
        let mut out = String::new();
        write(&mut out, l, pattern, arguments);
        out
    }

    fn tickets(l: Language, name: &str, n: i64) -> String {
        put(l, TICKETS, &[Argument::Text(name), Argument::Number(n)])
    }

    #[test]
    fn the_first_fitting_case_is_taken_or_the_last() {
        assert_eq!(tickets(En, "Ana", 0), "Ana: none.");
        assert_eq!(tickets(En, "Ana", 1), "Ana: 1 one.");
        assert_eq!(tickets(En, "Ana", 2_000), "Ana: 2,000 other.");
        assert_eq!(tickets(Ru, "Анна", 22), "Анна: 22 few.");
        assert_eq!(tickets(Ru, "Анна", 25), "Анна: 25 other.");
    }

    #[test]
    fn words_choose_by_equality() {
        let cases = "\u{3}0\u{4}=up\u{5}rising\u{4}=down\u{5}falling\u{6} fast";
        let choose = |word| put(En, cases, &[Argument::Text(word)]);
        assert_eq!(choose("up"), "rising fast");
        assert_eq!(choose("elsewhere"), "falling fast");
    }

    #[test]
    fn choices_stand_in_choices() {
        let pattern = "\u{3}0\u{4}one\u{5}a \u{3}1\u{4}=x\u{5}b\u{4}=y\u{5}c\u{6} d\u{4}other\u{5}e\u{6} f";
        let choose = |n, word| put(En, pattern, &[Argument::Number(n), Argument::Text(word)]);
        assert_eq!(choose(1, "x"), "a b d f");
        assert_eq!(choose(1, "y"), "a c d f");
        assert_eq!(choose(2, "x"), "e f");
    }

    #[test]
    fn numbers_of_things_are_not_grouped() {
        let number = |l| put(l, "#\u{2}0", &[Argument::Number(1042)]);
        assert_eq!(number(En), "#1042");
        assert_eq!(number(Fa), "#۱۰۴۲");
    }

    #[test]
    fn a_space_parts_latin_letters_from_chinese_words() {
        let solved = |name| put(Zh, "已由\u{1}0解决，“\u{1}0”", &[Argument::Text(name)]);
        assert_eq!(solved("李娜"), "已由李娜解决，“李娜”");
        assert_eq!(solved("Jana"), "已由 Jana 解决，“Jana”");
        assert_eq!(solved("李娜 B"), "已由李娜 B 解决，“李娜 B”");
    }

    #[test]
    fn the_parts_of_a_date_keep_their_order_in_persian() {
        let from = put(Fa, "از \u{1}0", &[Argument::Text("2026-11-22")]);
        assert_eq!(from, "از \u{2068}2026-11-22\u{2069}");
    }

    #[test]
    fn texts_against_the_sentences_direction_are_isolated() {
        assert_eq!(tickets(Fa, "Jana", 0), "\u{2068}Jana\u{2069}: none.");
        assert_eq!(tickets(Fa, "یانا", 0), "یانا: none.");
        assert_eq!(tickets(En, "یانا", 0), "\u{2068}یانا\u{2069}: none.");
        assert_eq!(tickets(Ru, "Jana", 0), "Jana: none.");
    }
}
