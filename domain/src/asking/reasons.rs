//! The reasons that a team offers after a low level.

use super::{LONGEST_REASON, MOST_REASONS, Reason};
use crate::{
    language::Language,
    text::{self, Problem},
};

/// A reason that can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongReason {
    /// Its place in the list, from 0.
    pub at: usize,
    /// The language of a translation; none for its name.
    pub language: Option<Language>,
    /// What is wrong with it.
    pub problem: Problem,
}

/// A team's reasons as they are stored: each is one line, and none stands there twice. Translations without
/// words are left out.
///
/// # Errors
/// The first one that can't be kept: [`Problem::OutOfRange`]
/// beyond [`MOST_REASONS`], those of [`text::line`] over [`LONGEST_REASON`] characters, and [`Problem::Twice`].
pub fn reasons(raw: Vec<Reason>) -> Result<Vec<Reason>, WrongReason> {
    let mut kept: Vec<Reason> = Vec::with_capacity(raw.len());
    for (at, Reason { id, name, translations }) in raw.into_iter().enumerate() {
        let refused_in = |language, problem| WrongReason { at, language, problem };
        let refused = |problem| refused_in(None, problem);
        if at >= MOST_REASONS {
            return Err(refused(Problem::OutOfRange));
        }
        let name = text::line(&name, LONGEST_REASON).map_err(refused)?;
        let same = |other: &Reason| {
            other.id.is_some() && other.id == id || text::searchable(&other.name) == text::searchable(&name)
        };
        if kept.iter().any(same) {
            return Err(refused(Problem::Twice));
        }
        let translated = translations.into_iter().filter_map(|(language, words)| {
            match text::line(&words, LONGEST_REASON) {
                Err(Problem::Missing) => None,
                words => {
                    Some(words.map(|words| (language, words)).map_err(|p| refused_in(Some(language), p)))
                }
            }
        });
        let translations = translated.collect::<Result<_, _>>()?;
        kept.push(Reason { id, name, translations });
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{ids::ReasonId, language::Language};

    fn reason(name: &str) -> Reason {
        Reason { id: None, name: name.to_owned(), translations: BTreeMap::new() }
    }

    fn named(names: &[&str]) -> Vec<Reason> {
        names.iter().map(|name| reason(name)).collect()
    }

    fn refused(raw: Vec<Reason>) -> (usize, Problem) {
        match reasons(raw) {
            Err(WrongReason { at, language: None, problem }) => (at, problem),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn reasons_are_kept_in_their_order_without_blank_edges() {
        assert_eq!(reasons(named(&[" Too slow ", "Unfriendly"])), Ok(named(&["Too slow", "Unfriendly"])));
        assert_eq!(reasons(Vec::new()), Ok(Vec::new()));
    }

    #[test]
    fn the_first_reason_that_can_not_be_kept_is_named_by_its_place() {
        assert_eq!(refused(named(&["Too slow", "  "])), (1, Problem::Missing));
        assert_eq!(refused(named(&["a\nb"])), (0, Problem::Control));
        assert_eq!(refused(named(&["a", "A"])), (1, Problem::Twice));
        assert_eq!(refused(named(&["كند", "کند"])), (1, Problem::Twice), "however it was typed");
        let long = "x".repeat(LONGEST_REASON + 1);
        assert_eq!(
            refused(named(&[&long])),
            (0, Problem::TooLong { max: LONGEST_REASON, len: LONGEST_REASON + 1 })
        );
        let many: Vec<String> = (0..=MOST_REASONS).map(|n| n.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(refused(named(&many)), (MOST_REASONS, Problem::OutOfRange));
    }

    #[test]
    fn a_customer_reads_the_translation_or_else_the_name() {
        let translations =
            BTreeMap::from([(Language::Fa, " حل نشد ".to_owned()), (Language::Ru, "  ".to_owned())]);
        let kept = reasons(vec![Reason { translations, ..reason("Not solved") }]).unwrap();
        assert_eq!(kept[0].in_language(Language::Fa), "حل نشد");
        assert_eq!(kept[0].in_language(Language::Ru), "Not solved");
        assert_eq!(kept[0].translations.len(), 1, "no words are no translation");
    }

    #[test]
    fn a_translation_that_can_not_be_kept_is_named_by_its_language() {
        let translations = BTreeMap::from([(Language::Es, "a\nb".to_owned())]);
        let language = Some(Language::Es);
        assert_eq!(
            reasons(vec![reason("a"), Reason { translations, ..reason("b") }]),
            Err(WrongReason { at: 1, language, problem: Problem::Control })
        );
    }

    #[test]
    fn one_reason_can_not_have_two_names() {
        let id = Some(ReasonId(uuid::Uuid::from_u128(1)));
        let twice = ["Slow", "Late"].map(|name| Reason { id, ..reason(name) }).to_vec();
        assert_eq!(refused(twice), (1, Problem::Twice));
    }
}
