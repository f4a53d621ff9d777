//! Plural categories of whole numbers.

use domain::language::Language;

/// A plural category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    One,
    Few,
    Many,
    Other,
}

impl Plural {
    /// Unicode's name of the category.
    pub const fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// The category of a whole number: Unicode CLDR, cardinal rules (`plurals.xml`).
pub fn plural(l: Language, n: i64) -> Plural {
    let n = n.unsigned_abs();
    match l {
        Language::Zh => Plural::Other,
        Language::En if n == 1 => Plural::One,
        Language::Fa if n <= 1 => Plural::One,
        Language::Es if n == 1 => Plural::One,
        Language::Es if n != 0 && n.is_multiple_of(1_000_000) => Plural::Many,
        Language::Ru => match (n % 10, n % 100) {
            (1, tens) if tens != 11 => Plural::One,
            (2..=4, tens) if !(12..=14).contains(&tens) => Plural::Few,
            _ => Plural::Many,
        },
        Language::En | Language::Es | Language::Fa => Plural::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(l: Language, numbers: &[i64]) -> Vec<Plural> {
        numbers.iter().map(|n| plural(l, *n)).collect()
    }

    #[test]
    fn russian_counts_by_the_last_digits() {
        use Plural::{Few, Many, One};
        let numbers = [1, 2, 5, 11, 12, 14, 21, 22, 25, 100, 101, 111, 112, 0];
        let expected = [One, Few, Many, Many, Many, Many, One, Few, Many, Many, One, Many, Many, Many];
        assert_eq!(all(Language::Ru, &numbers), expected);
    }

    #[test]
    fn the_others_know_one_or_nothing() {
        use Plural::{Many, One, Other};
        let numbers = [0, 1, 2, 11, 21, 1_000_000];
        assert_eq!(all(Language::En, &numbers), [Other, One, Other, Other, Other, Other]);
        assert_eq!(all(Language::Es, &numbers), [Other, One, Other, Other, Other, Many]);
        assert_eq!(all(Language::Fa, &numbers), [One, One, Other, Other, Other, Other]);
        assert_eq!(all(Language::Zh, &numbers), [Other; 6]);
    }
}
