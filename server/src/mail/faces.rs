//! How a satisfaction level looks in a mail.

use std::borrow::Cow;

use app::i18n;
use domain::{
    language::Language,
    levels::{Look, Value},
};
use serde::Serialize;

/// A face as a character, since most mail programs show neither SVG nor embedded images, and the colours
/// of style/tokens.css in sRGB, since few know OKLCH.
///
/// All five faces are drawn as emoji wherever there are emoji: the frown needs the variation selector
/// for that (Unicode, emoji-variation-sequences.txt). Text faces would not do: no neutral one has a
/// text form that mail programs honour.
///
/// On a neutral scale it is the number of the value, on the plain ground of paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Face {
    face: Cow<'static, str>,
    /// The cell's edge, 3:1 on the card.
    edge: &'static str,
    /// The cell's ground, under text in ink.
    ground: &'static str,
    /// The class that gives it its colors in the dark.
    class: &'static str,
}

impl Face {
    /// The face of a level's value, for readers of a language.
    pub fn of(value: Value, look: Look, language: Language) -> Self {
        let (face, edge, ground, class) = match (look, value.get()) {
            (Look::Neutral, n) => {
                let face = Cow::Owned(i18n::number(language, n.into()));
                return Self { face, edge: "#686c75", ground: "#fbfaf6", class: "paper" };
            }
            (Look::Faces, 5) => ("\u{1f600}", "#1a8a51", "#d6f6e0", "level-5"),
            (Look::Faces, 4) => ("\u{1f642}", "#699630", "#e6f5d5", "level-4"),
            (Look::Faces, 3) => ("\u{1f610}", "#b26f00", "#ffeecb", "level-3"),
            (Look::Faces, 2) => ("\u{1f641}", "#d45e00", "#ffead9", "level-2"),
            (Look::Faces, _) => ("\u{2639}\u{fe0f}", "#c84341", "#ffe7e4", "level-1"),
        };
        Self { face: Cow::Borrowed(face), edge, ground, class }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_a_neutral_scale_the_number_alone_tells_levels_apart() {
        let drawn = |n, language| Face::of(Value::new(n).expect("a value"), Look::Neutral, language);
        assert_eq!((&*drawn(4, Language::En).face, &*drawn(4, Language::Fa).face), ("4", "۴"));
        let plain = |face: Face| (face.edge, face.ground, face.class);
        assert_eq!(plain(drawn(1, Language::En)), plain(drawn(5, Language::En)));
    }
}
