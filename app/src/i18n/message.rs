//! Messages with arguments: constants that the build prepares, put together here.

use domain::language::Language;

use super::{
    number::{number, ungrouped},
    plural::{Plural, plural},
};

/// A piece of a message. Arguments are named by their place.
#[derive(Debug)]
pub enum Segment {
    /// Words.
    Text(&'static str),
    /// An argument: a text as it is, a number grouped.
    Argument(usize),
    /// A number without groups.
    Ungrouped(usize),
    /// A choice by an argument. The first case that fits is taken, or the last.
    Select(usize, &'static [Case]),
}

/// A case of a choice.
#[derive(Debug)]
pub struct Case {
    /// What it stands for.
    pub key: Key,
    /// What it says.
    pub segments: &'static [Segment],
}

/// What a case stands for.
#[derive(Debug)]
#[allow(dead_code, reason = "which kinds occur is up to the catalogues")]
pub enum Key {
    /// This very number.
    Number(i64),
    /// The numbers of a plural category.
    Plural(Plural),
    /// This very text.
    Word(&'static str),
}

/// An argument's value.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// A text.
    Text(&'a str),
    /// A whole number.
    Number(i64),
}

/// The reader's of the five texts.
pub fn pick(l: Language, texts: &[&'static str; 5]) -> &'static str {
    texts[l as usize]
}

/// The reader's of the five patterns, with its arguments.
pub fn format(l: Language, patterns: &[&[Segment]; 5], arguments: &[Argument]) -> String {
    let mut out = String::new();
    write(&mut out, l, patterns[l as usize], arguments);
    out
}

fn write(out: &mut String, l: Language, segments: &[Segment], arguments: &[Argument]) {
    for segment in segments {
        match *segment {
            Segment::Text(text) => out.push_str(text),
            Segment::Argument(place) => match arguments[place] {
                Argument::Text(text) => isolated(out, l, text),
                Argument::Number(n) => out.push_str(&number(l, n)),
            },
            Segment::Ungrouped(place) => {
                if let Argument::Number(n) = arguments[place] {
                    out.push_str(&ungrouped(l, n));
                }
            }
            Segment::Select(place, cases) => {
                let fitting = cases.iter().find(|case| fits(l, &case.key, arguments[place]));
                if let Some(case) = fitting.or(cases.last()) {
                    write(out, l, case.segments, arguments);
                }
            }
        }
    }
}

fn fits(l: Language, key: &Key, argument: Argument) -> bool {
    match (key, argument) {
        (Key::Number(number), Argument::Number(n)) => *number == n,
        (Key::Plural(category), Argument::Number(n)) => *category == plural(l, n),
        (Key::Word(word), Argument::Text(text)) => *word == text,
        _ => false,
    }
}

/// A text that runs against the sentence's direction is isolated from it (Unicode UAX #9: FSI, PDI), or
/// the punctuation around a Latin name in Persian would jump.
fn isolated(out: &mut String, l: Language, text: &str) {
    let against = |c: char| c.is_alphabetic() && right_to_left(c) != (l == Language::Fa);
    if text.contains(against) {
        out.push('\u{2068}');
        out.push_str(text);
        out.push('\u{2069}');
    } else {
        out.push_str(text);
    }
}

/// Letters of Hebrew, Arabic and their neighbours in Unicode.
const fn right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Fa, Ru};

    const TICKETS: &[Segment] = &[
        Segment::Argument(0),
        Segment::Text(": "),
        Segment::Select(
            1,
            &[
                Case { key: Key::Number(0), segments: &[Segment::Text("none")] },
                Case {
                    key: Key::Plural(Plural::One),
                    segments: &[Segment::Argument(1), Segment::Text(" one")],
                },
                Case {
                    key: Key::Plural(Plural::Few),
                    segments: &[Segment::Argument(1), Segment::Text(" few")],
                },
                Case {
                    key: Key::Plural(Plural::Other),
                    segments: &[Segment::Argument(1), Segment::Text(" other")],
                },
            ],
        ),
    ];

    fn tickets(l: Language, name: &str, n: i64) -> String {
        format(l, &[TICKETS; 5], &[Argument::Text(name), Argument::Number(n)])
    }

    #[test]
    fn the_first_fitting_case_is_taken_or_the_last() {
        assert_eq!(tickets(En, "Ana", 0), "Ana: none");
        assert_eq!(tickets(En, "Ana", 1), "Ana: 1 one");
        assert_eq!(tickets(En, "Ana", 2_000), "Ana: 2,000 other");
        assert_eq!(tickets(Ru, "Анна", 22), "Анна: 22 few");
        assert_eq!(tickets(Ru, "Анна", 25), "Анна: 25 other");
    }

    #[test]
    fn words_choose_by_equality() {
        const CASES: &[Segment] = &[Segment::Select(
            0,
            &[
                Case { key: Key::Word("up"), segments: &[Segment::Text("rising")] },
                Case { key: Key::Word("down"), segments: &[Segment::Text("falling")] },
            ],
        )];
        let choose = |word| format(En, &[CASES; 5], &[Argument::Text(word)]);
        assert_eq!(choose("up"), "rising");
        assert_eq!(choose("elsewhere"), "falling");
    }

    #[test]
    fn numbers_of_things_are_not_grouped() {
        let number =
            |l| format(l, &[&[Segment::Text("#"), Segment::Ungrouped(0)]; 5], &[Argument::Number(1042)]);
        assert_eq!(number(En), "#1042");
        assert_eq!(number(Fa), "#۱۰۴۲");
    }

    #[test]
    fn texts_against_the_sentences_direction_are_isolated() {
        assert_eq!(tickets(Fa, "Jana", 0), "\u{2068}Jana\u{2069}: none");
        assert_eq!(tickets(Fa, "یانا", 0), "یانا: none");
        assert_eq!(tickets(En, "یانا", 0), "\u{2068}یانا\u{2069}: none");
        assert_eq!(tickets(Ru, "Jana", 0), "Jana: none");
    }
}
