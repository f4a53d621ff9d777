//! The closed sets of a question, as addresses write them.

use super::query::{Dimension, Measure, Shown, View};
use crate::requests::Fate;

/// Names of a closed set.
pub(super) trait Word: Copy + PartialEq + 'static {
    /// Each with its name.
    const WORDS: &'static [(&'static str, Self)];

    /// What a name means, if anything.
    fn read(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(name, _)| *name == word).map(|(_, it)| *it)
    }

    /// The name.
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, it)| *it == self).map_or("", |(name, _)| name)
    }
}

impl Word for View {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("cards", Self::Cards),
        ("list", Self::List),
        ("pivot", Self::Pivot),
        ("graph", Self::Graph),
        ("requests", Self::Requests),
    ];
}

impl Word for Dimension {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("agent", Self::Agent),
        ("level", Self::Level),
        ("team", Self::Team),
        ("ticket", Self::Ticket),
        ("customer", Self::Customer),
        ("day", Self::Day),
        ("week", Self::Week),
        ("month", Self::Month),
    ];
}

impl Word for Measure {
    const WORDS: &'static [(&'static str, Self)] =
        &[("count", Self::Count), ("average", Self::Average), ("satisfied", Self::Satisfied)];
}

impl Word for Shown {
    const WORDS: &'static [(&'static str, Self)] =
        &[("all", Self::All), ("visible", Self::Visible), ("internal", Self::Internal)];
}

impl Word for Fate {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("answered", Self::Answered),
        ("waiting", Self::Waiting),
        ("ended", Self::Ended),
        ("taken-back", Self::TakenBack),
    ];
}
