//! Numbers with the reader's digits, separators and signs (Unicode CLDR, default numbering systems).

use domain::{language::Language, statistics::Share};

const NO_BREAK_SPACE: char = '\u{a0}';
const ARABIC_LETTER_MARK: char = '\u{61c}';

/// A whole number, grouped: `12,345` · `12 345` · `۱۲٬۳۴۵`. Spanish is that of
/// Latin America (CLDR, es-419), as its words are.
pub fn number(l: Language, n: i64) -> String {
    write(l, n, true)
}

/// A whole percentage: `81%` · `81 %` with a no-break space · `۸۱٪`. Persian puts the sign to the left of the number,
/// which happens by itself after a letter only (UAX #9, W2 and W5): the mark stands for one.
pub fn percent(l: Language, n: u32) -> String {
    let n = number(l, n.into());
    match l {
        Language::En | Language::Zh | Language::Es => format!("{n}%"),
        Language::Ru => format!("{n}{NO_BREAK_SPACE}%"),
        Language::Fa => format!("{ARABIC_LETTER_MARK}{n}٪"),
    }
}

/// A share as the part of its whole that stands beside it: a percentage, or of few the count.
pub fn share(l: Language, share: Share) -> String {
    share.percent().map_or_else(|| number(l, share.part.into()), |share| percent(l, share))
}

/// A number with a fixed count of decimal places (6 at most), rounded half away from zero.
pub fn decimal(l: Language, value: f64, places: u32) -> String {
    let unit = 10_i64.pow(places.min(6));
    let scaled = (value * unit as f64).round() as i64;
    let mut out = number(l, scaled / unit);
    // The sign of a number between -1 and 0 is not in its whole part.
    if scaled < 0 && scaled > -unit {
        out.insert_str(0, minus(l));
    }
    if unit > 1 {
        out.push(match l {
            Language::En | Language::Zh | Language::Es => '.',
            Language::Ru => ',',
            Language::Fa => '٫',
        });
        // The leading one keeps the zeros of the fraction and is dropped again.
        let fraction = write(l, unit + (scaled % unit).abs(), false);
        out.extend(fraction.chars().skip(1));
    }
    out
}

/// A whole number without groups, as in a ticket's number, a year, or a field to type into.
pub fn ungrouped(l: Language, n: i64) -> String {
    write(l, n, false)
}

/// At least two digits, as in a clock's minutes.
pub(super) fn two_digits(l: Language, n: i64) -> String {
    let mut out = String::new();
    if n < 10 {
        out.push(digit(l, 0));
    }
    out + &ungrouped(l, n)
}

fn write(l: Language, n: i64, grouped: bool) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    if n < 0 {
        out.push_str(minus(l));
    }
    for (index, byte) in digits.bytes().enumerate() {
        if grouped && index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator(l));
        }
        out.push(digit(l, byte - b'0'));
    }
    out
}

const fn separator(l: Language) -> char {
    match l {
        Language::En | Language::Zh | Language::Es => ',',
        Language::Fa => '٬',
        Language::Ru => NO_BREAK_SPACE,
    }
}

/// Persian puts a mark of direction before the sign, so that it stays at the number's left.
const fn minus(l: Language) -> &'static str {
    match l {
        Language::Fa => "\u{200e}−",
        _ => "-",
    }
}

fn digit(l: Language, value: u8) -> char {
    let zero = if l == Language::Fa { '۰' } else { '0' };
    char::from_u32(zero as u32 + u32::from(value)).unwrap_or(zero)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Es, Fa, Ru, Zh};

    #[test]
    fn whole_numbers_are_grouped_as_the_reader_does() {
        let all = |n| Language::ALL.map(|l| number(l, n));
        assert_eq!(all(1_042), ["1,042", "1,042", "1,042", "۱٬۰۴۲", "1\u{a0}042"]);
        assert_eq!(
            all(1_234_567),
            ["1,234,567", "1,234,567", "1,234,567", "۱٬۲۳۴٬۵۶۷", "1\u{a0}234\u{a0}567"]
        );
        assert_eq!(all(0), ["0", "0", "0", "۰", "0"]);
        assert_eq!(number(En, -999), "-999");
        assert_eq!(number(Fa, -5), "\u{200e}−۵");
        assert_eq!(number(En, i64::MIN), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn percentages_follow_the_language() {
        assert_eq!(Language::ALL.map(|l| percent(l, 81)), ["81%", "81%", "81%", "\u{61c}۸۱٪", "81\u{a0}%"]);
    }

    #[test]
    fn of_few_ratings_no_percentage_is_said() {
        let said = |part, whole| share(En, Share { part, whole });
        assert_eq!([said(3, 4), said(9, 10), said(199, 200)], ["3", "90%", "99%"]);
    }

    #[test]
    fn decimals_keep_their_places() {
        assert_eq!(decimal(En, 4.25, 1), "4.3");
        assert_eq!(decimal(Es, 1234.5, 2), "1,234.50");
        assert_eq!(decimal(Fa, 4.05, 2), "۴٫۰۵");
        assert_eq!(decimal(Ru, -0.04, 2), "-0,04");
        assert_eq!(decimal(Zh, 2.5, 0), "3");
    }

    #[test]
    fn identifiers_are_not_grouped() {
        assert_eq!(ungrouped(Fa, 1404), "۱۴۰۴");
        assert_eq!(two_digits(Fa, 5), "۰۵");
        assert_eq!(two_digits(En, 45), "45");
    }
}
