//! Spans as people type and read them: a whole number and its unit.

use domain::{language::Language, time::Span};

use crate::i18n::{t, ungrouped};

mod field;

pub use field::AmountField;

/// What stands for a field in which no whole number stands: out of all bounds.
const NO_NUMBER: Span = Span::millis(-1);

/// More digits than any span or count needs. Such a number times a day is still a span.
const MOST_DIGITS: usize = 9;

/// A unit of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Seconds,
    Hours,
    /// Days of 24 hours.
    Days,
}

/// The units of spans of hours or days.
pub const LONG: &[Unit] = &[Unit::Hours, Unit::Days];
/// The unit of the time to undo a move.
pub const SHORT: &[Unit] = &[Unit::Seconds];
/// The unit of the time for which people are left alone.
pub const DAYS: &[Unit] = &[Unit::Days];

impl Unit {
    /// All units, smallest first.
    pub const ALL: &[Self] = &[Self::Seconds, Self::Hours, Self::Days];

    /// As it stands behind a number.
    pub fn words(self, l: Language) -> &'static str {
        match self {
            Self::Seconds => t::amount::unit_seconds(l),
            Self::Hours => t::amount::unit_hours(l),
            Self::Days => t::amount::unit_days(l),
        }
    }

    /// The value of its option in a form.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }

    const fn span(self) -> Span {
        match self {
            Self::Seconds => Span::seconds(1),
            Self::Hours => Span::hours(1),
            Self::Days => Span::days(1),
        }
    }
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The number as it was typed.
    pub text: String,
    /// Of what.
    pub unit: Unit,
    /// The span as it is saved, maybe finer than it is told, until another one is typed.
    exact: Option<Span>,
}

impl Amount {
    /// A span in the reader's digits and the largest of the units, smallest first, that measures it. What is
    /// finer than all of them is rounded up.
    pub fn of(l: Language, span: Span, units: &[Unit]) -> Self {
        let (n, unit) = measured(span, units);
        Self { text: ungrouped(l, n), unit, exact: Some(span) }
    }

    /// What stands in a field that counts and measures nothing.
    pub fn count(text: String) -> Self {
        Self { text, unit: Unit::Days, exact: None }
    }

    /// Takes another number.
    pub fn write(&mut self, text: String) {
        (self.text, self.exact) = (text, None);
    }

    /// Takes another unit.
    pub fn measure_in(&mut self, unit: Unit) {
        (self.unit, self.exact) = (unit, None);
    }

    /// The span; nothing where no whole number stands.
    pub fn span(&self) -> Option<Span> {
        let told = || Some(Span::millis(whole(&self.text)? * self.unit.span().as_millis()));
        self.exact.or_else(told)
    }

    /// The span once `text` stands in its field; out of all bounds where that is no whole number.
    pub fn typed(&self, text: String) -> Span {
        let mut now = self.clone();
        if now.text != text {
            now.write(text);
        }
        now.span().unwrap_or(NO_NUMBER)
    }
}

/// A span as a number of the largest of the units that measures it; nothing at all is told in days.
pub fn measured(span: Span, units: &[Unit]) -> (i64, Unit) {
    let millis = span.as_millis();
    let fits = |unit: &&Unit| millis % unit.span().as_millis() == 0;
    let smallest = units.first().unwrap_or(&Unit::Seconds);
    let unit = *units.iter().rfind(fits).unwrap_or(smallest);
    let one = unit.span().as_millis();
    (millis.div_euclid(one) + i64::from(millis.rem_euclid(one) > 0), unit)
}

/// A span in words, in the largest unit that measures it.
pub fn span(l: Language, span: Span) -> String {
    match measured(span, Unit::ALL) {
        (n, Unit::Seconds) => t::amount::span_seconds(l, n),
        (n, Unit::Hours) => t::amount::span_hours(l, n),
        (n, Unit::Days) => t::amount::span_days(l, n),
    }
}

/// A whole number in European, Arabic or Persian digits; nothing where none stands.
pub fn whole(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MOST_DIGITS {
        return None;
    }
    text.chars().try_fold(0, |n, c| Some(n * 10 + i64::from(digit(c)?)))
}

fn digit(c: char) -> Option<u32> {
    ['0', '٠', '۰'].into_iter().find_map(|zero| u32::from(c).checked_sub(zero.into()).filter(|n| *n < 10))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use Language::{En, Fa};

    #[test]
    fn a_span_is_told_in_the_largest_unit_that_measures_it() {
        let told = |span| {
            let Amount { text, unit, .. } = Amount::of(En, span, LONG);
            (text, unit)
        };
        assert_eq!(told(Span::days(3)), ("3".to_owned(), Unit::Days));
        assert_eq!(told(Span::hours(36)), ("36".to_owned(), Unit::Hours));
        assert_eq!(told(Span::minutes(90)), ("2".to_owned(), Unit::Hours));
        assert_eq!(told(Span::ZERO), ("0".to_owned(), Unit::Days));
        assert_eq!(Amount::of(Fa, Span::seconds(10), &[Unit::Seconds]).text, "۱۰");
    }

    #[test]
    fn spans_are_told_in_words() {
        assert_eq!(span(Language::Ru, Span::days(4)), "4 дня");
        assert_eq!(span(En, Span::hours(36)), "36 hours");
        assert_eq!(span(Fa, Span::seconds(10)), "۱۰ ثانیه");
    }

    #[test]
    fn every_span_of_whole_units_comes_back() {
        for l in Language::ALL {
            for n in 0..1_000 {
                for span in [Span::seconds(n), Span::hours(n), Span::days(n)] {
                    let mut amount = Amount::of(l, span, Unit::ALL);
                    amount.write(amount.text.clone());
                    assert_eq!(amount.span(), Some(span));
                }
            }
        }
    }

    #[test]
    fn a_span_is_rounded_only_when_it_is_changed() {
        let fine = Span::minutes(90);
        let mut amount = Amount::of(En, fine, LONG);
        assert_eq!((amount.text.as_str(), amount.span()), ("2", Some(fine)));
        amount.measure_in(Unit::Days);
        assert_eq!(amount.span(), Some(Span::days(2)));
        let mut amount = Amount::of(En, fine, LONG);
        amount.write("3".to_owned());
        assert_eq!(amount.span(), Some(Span::hours(3)));
        let amount = Amount::of(En, fine, LONG);
        assert_eq!(amount.typed("2".to_owned()), fine, "nothing was typed");
        assert_eq!(amount.typed("1".to_owned()), Span::hours(1));
        assert!(amount.typed("a few".to_owned()) < Span::ZERO);
    }

    #[test]
    fn only_whole_numbers_are_taken_in_the_digits_of_any_reader() {
        for text in ["30", " 30 ", "030", "۳۰", "٣٠", "3۰"] {
            assert_eq!(whole(text), Some(30), "{text}");
        }
        for text in ["", " ", "-1", "+1", "1.5", "1,000", "1 0", "three", "1e3", "9999999999", "三"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }
}
