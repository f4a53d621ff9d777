//! Rules for text that people type.

use serde::{Deserialize, Serialize};

/// The longest feedback, in Unicode scalar values.
pub const FEEDBACK_MAX: usize = 5_000;
/// The longest reply or note, in Unicode scalar values.
pub const MESSAGE_MAX: usize = 20_000;

/// The longest name of a person or thing, in Unicode scalar values.
pub const NAME_MAX: usize = 120;

/// The longest reason for a change, in Unicode scalar values.
pub const REASON_MAX: usize = 500;

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// Nothing was written or chosen.
    Missing,
    /// More than the allowed number of characters.
    TooLong {
        /// The most that is taken.
        max: usize,
        /// How many there are.
        len: usize,
    },
    /// It holds a control character that has no place in it.
    Control,
    /// It is not one of the possible values.
    Unknown,
    /// It is less or more than is possible.
    OutOfRange,
    /// It stands in the list already.
    Twice,
}

/// A customer's feedback: optional, line ends unified, blank edges removed.
///
/// # Errors
/// [`Problem::TooLong`] over [`FEEDBACK_MAX`] characters, [`Problem::Control`] for NUL.
pub fn feedback(raw: &str) -> Result<String, Problem> {
    prose(raw, FEEDBACK_MAX)
}

/// What a ticket is about at length: optional, otherwise as a reply.
///
/// # Errors
/// [`Problem::TooLong`] over [`MESSAGE_MAX`] characters, [`Problem::Control`] for NUL.
pub fn description(raw: &str) -> Result<String, Problem> {
    prose(raw, MESSAGE_MAX)
}

/// A reply or note: some text is required.
///
/// # Errors
/// As [`feedback`], and [`Problem::Missing`] when nothing is left.
pub fn message(raw: &str) -> Result<String, Problem> {
    let text = prose(raw, MESSAGE_MAX)?;
    if text.is_empty() { Err(Problem::Missing) } else { Ok(text) }
}

/// Why a rating was hidden or corrected: some text is required.
///
/// # Errors
/// As [`message`], over [`REASON_MAX`] characters.
pub fn reason(raw: &str) -> Result<String, Problem> {
    let text = prose(raw, REASON_MAX)?;
    if text.is_empty() { Err(Problem::Missing) } else { Ok(text) }
}

/// An optional remark of several lines, otherwise as a reply.
///
/// # Errors
/// [`Problem::TooLong`] over `max` characters, [`Problem::Control`] for NUL.
pub fn note(raw: &str, max: usize) -> Result<String, Problem> {
    prose(raw, max)
}

/// The name of a person or thing.
///
/// # Errors
/// As [`line`], over [`NAME_MAX`] characters.
pub fn name(raw: &str) -> Result<String, Problem> {
    line(raw, NAME_MAX)
}

/// A name or subject: one line. CR, LF and NUL are refused, since such text becomes a mail header; so is a mark
/// that would turn the direction of all that follows.
///
/// # Errors
/// [`Problem::Missing`], [`Problem::TooLong`] over `max` characters, [`Problem::Control`].
pub fn line(raw: &str, max: usize) -> Result<String, Problem> {
    let text = raw.trim();
    if text.is_empty() {
        return Err(Problem::Missing);
    }
    if text.chars().any(char::is_control) || leaves_direction_open(text) {
        return Err(Problem::Control);
    }
    bounded(text, max)
}

/// Some lines, or none, of which each holds what a [`line`] may. Blank edges are removed.
///
/// # Errors
/// [`Problem::TooLong`] over `max` characters, [`Problem::Control`].
pub fn lines(raw: &str, max: usize) -> Result<String, Problem> {
    let text = prose(raw, max)?;
    let kept: Vec<&str> = text.lines().map(str::trim).collect();
    let wrong = |line: &&str| line.chars().any(char::is_control) || leaves_direction_open(line);
    if kept.iter().any(wrong) { Err(Problem::Control) } else { Ok(kept.join("\n")) }
}

/// Whether an embedding, an override or an isolate of the bidirectional algorithm (UAX #9) is not closed, or closed
/// without having been opened.
fn leaves_direction_open(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push('\u{202c}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202c}' | '\u{2069}' if open.pop() != Some(c) => return true,
            _ => {}
        }
    }
    !open.is_empty()
}

fn prose(raw: &str, max: usize) -> Result<String, Problem> {
    let text = raw.replace("\r\n", "\n").replace('\r', "\n");
    if text.contains('\0') {
        return Err(Problem::Control);
    }
    bounded(text.trim(), max)
}

fn bounded(text: &str, max: usize) -> Result<String, Problem> {
    let len = text.chars().count();
    if len > max { Err(Problem::TooLong { max, len }) } else { Ok(text.to_owned()) }
}

/// Text as it is compared in searches: lower case, Arabic forms of Persian letters unified,
/// zero-width joiners and marks of direction removed.
pub fn searchable(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            'ي' | 'ى' => Some('ی'),
            'ك' => Some('ک'),
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
            c if c.is_whitespace() => Some(' '),
            c => Some(c),
        })
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feedback_is_counted_in_characters_not_bytes() {
        assert!(feedback(&"م".repeat(FEEDBACK_MAX)).is_ok());
        let long = feedback(&"م".repeat(FEEDBACK_MAX + 1));
        assert_eq!(long, Err(Problem::TooLong { max: 5_000, len: 5_001 }));
    }

    #[test]
    fn line_ends_of_browsers_become_one_kind() {
        assert_eq!(feedback(" a\r\nb\rc \n").as_deref(), Ok("a\nb\nc"));
    }

    #[test]
    fn a_subject_can_not_carry_a_mail_header() {
        assert_eq!(line("Hi\r\nBcc: x@example.org", 200), Err(Problem::Control));
        assert_eq!(line("Hi\0", 200), Err(Problem::Control));
    }

    #[test]
    fn a_name_can_not_turn_what_follows_it() {
        for open in ["evil\u{202e}txt", "\u{2067}name", "name\u{202c}", "\u{2066}a\u{202c}"] {
            assert_eq!(name(open), Err(Problem::Control), "{open:?}");
        }
        assert!(name("می\u{200c}خوانم").is_ok() && name("\u{2068}Ann\u{2069} \u{200f}").is_ok());
    }

    #[test]
    fn persian_is_found_however_it_was_typed() {
        assert_eq!(searchable("كيف"), searchable("کیف"));
        assert_eq!(searchable("می\u{200c}شود"), searchable("میشود"));
    }
}
