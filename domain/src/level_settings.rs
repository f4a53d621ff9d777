//! What is set about scales of satisfaction levels.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    ids::{LevelId, ScaleId},
    language::Language,
    levels::{Look, Outcome, Value},
    refusal::{Field, Refusal},
    text::{self, Problem},
};

/// The longest name of a level, in Unicode scalar values: five of them stand side by side in a mail.
pub const LEVEL_NAME_MAX: usize = 30;
/// The fewest levels that a scale has in use.
pub const FEWEST_LEVELS: usize = 2;

/// What is set about a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelDraft {
    /// Which; nothing for one that is not saved yet.
    pub id: Option<LevelId>,
    /// What it counts for. That of a saved level stays as it is.
    pub value: Value,
    /// Its names. Readers without one in their language see the English one, or else the first there is.
    #[serde(default)]
    pub names: BTreeMap<Language, String>,
    /// What choosing it does to the ticket.
    pub outcome: Outcome,
    /// Customers can choose it. One that they no longer can keeps its ratings.
    pub in_use: bool,
}

/// What is set about a scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleDraft {
    /// What managers call it.
    pub title: String,
    /// How its levels are drawn.
    #[serde(default)]
    pub look: Look,
    /// Its levels, best first; of one value those in use first.
    #[serde(default)]
    pub levels: Vec<LevelDraft>,
}

impl ScaleDraft {
    /// The draft as it is stored. Names without words are left out.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for the title; for a level, named by its place, that has no name or one that can't be kept;
    /// for two levels in use of one value; and for less than [`FEWEST_LEVELS`] in use.
    pub fn checked(self) -> Result<Self, Refusal> {
        let title = text::name(&self.title).map_err(|problem| Field::Name.refused(problem))?;
        let mut values = BTreeSet::new();
        let mut levels = Vec::with_capacity(self.levels.len());
        for (at, level) in self.levels.into_iter().enumerate() {
            let refused = |language, problem| Field::Levels { at, language }.refused(problem);
            let mut names = BTreeMap::new();
            for (language, words) in level.names {
                match text::line(&words, LEVEL_NAME_MAX) {
                    Ok(words) => drop(names.insert(language, words)),
                    Err(Problem::Missing) => {}
                    Err(problem) => return Err(refused(Some(language), problem)),
                }
            }
            if names.is_empty() {
                return Err(refused(None, Problem::Missing));
            }
            if level.in_use && !values.insert(level.value) {
                return Err(refused(None, Problem::Twice));
            }
            levels.push(LevelDraft { names, ..level });
        }
        if values.len() < FEWEST_LEVELS {
            return Err(Field::Level.refused(Problem::OutOfRange));
        }
        levels.sort_by_key(|level| (std::cmp::Reverse(level.value), !level.in_use));
        Ok(Self { title, look: self.look, levels })
    }
}

/// A scale with what hangs on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScalePage {
    /// Its identifier.
    pub id: ScaleId,
    /// What is set about it. The title is that in the reader's language where the catalogues name it.
    pub draft: ScaleDraft,
    /// Counts saves.
    pub version: i64,
    /// The names of the teams that ask with it, as far as the reader sees them.
    pub teams: Vec<String>,
}

/// The name of a level for a reader: in their language, or else in English, or else in the first language that has
/// one.
pub fn in_language(names: &BTreeMap<Language, String>, language: Language) -> Option<&str> {
    let found = names.get(&language).or_else(|| names.get(&Language::default()));
    found.or_else(|| names.values().next()).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(value: u8, name: &str) -> LevelDraft {
        LevelDraft {
            id: None,
            value: Value::new(value).unwrap(),
            names: BTreeMap::from([(Language::En, name.to_owned()), (Language::Fa, " ".to_owned())]),
            outcome: Outcome::Keep,
            in_use: true,
        }
    }

    fn scale(levels: Vec<LevelDraft>) -> ScaleDraft {
        ScaleDraft { title: "Stars".to_owned(), look: Look::default(), levels }
    }

    #[test]
    fn levels_are_kept_best_first_and_names_without_words_are_left_out() {
        let kept = scale(vec![level(1, "Bad"), level(5, " Good ")]).checked().unwrap();
        let names: Vec<_> = kept.levels.iter().map(|level| level.names.clone()).collect();
        let named = |name: &str| BTreeMap::from([(Language::En, name.to_owned())]);
        assert_eq!(names, [named("Good"), named("Bad")]);
    }

    #[test]
    fn a_value_is_in_use_once_and_may_be_retired_as_often() {
        let retired = |name| LevelDraft { in_use: false, ..level(3, name) };
        let twice = scale(vec![level(5, "Good"), level(3, "Okay"), level(3, "Fine")]).checked();
        assert_eq!(twice, Err(Field::Levels { at: 2, language: None }.refused(Problem::Twice)));
        let kept =
            scale(vec![level(5, "Good"), retired("Meh"), retired("So so"), level(3, "Okay")]).checked();
        assert_eq!(kept.unwrap().levels[1].names[&Language::En], "Okay", "the one in use comes first");
        let alone = scale(vec![level(5, "Good"), retired("Meh")]).checked();
        assert_eq!(alone, Err(Field::Level.refused(Problem::OutOfRange)));
    }

    #[test]
    fn what_can_not_be_kept_is_told_at_its_level() {
        let nameless = scale(vec![level(5, "Good"), level(1, "  ")]).checked();
        assert_eq!(nameless, Err(Field::Levels { at: 1, language: None }.refused(Problem::Missing)));
        let long = scale(vec![level(5, &"x".repeat(LEVEL_NAME_MAX + 1)), level(1, "Bad")]).checked();
        let problem = Problem::TooLong { max: LEVEL_NAME_MAX, len: LEVEL_NAME_MAX + 1 };
        assert_eq!(long, Err(Field::Levels { at: 0, language: Some(Language::En) }.refused(problem)));
    }

    #[test]
    fn no_reader_misses_a_level() {
        let names = BTreeMap::from([(Language::Ru, "Хорошо".to_owned())]);
        assert_eq!(in_language(&names, Language::Zh), Some("Хорошо"));
        let names = BTreeMap::from([(Language::Ru, "Хорошо".to_owned()), (Language::En, "Good".to_owned())]);
        assert_eq!(in_language(&names, Language::Zh), Some("Good"));
        assert_eq!(in_language(&names, Language::Ru), Some("Хорошо"));
    }
}
