//! How a satisfaction level looks in a mail.

use domain::levels::Value;
use serde::Serialize;

/// A face as a character, since most mail programs show neither SVG nor embedded images, and the colours
/// of style/tokens.css in sRGB, since few know OKLCH.
///
/// All five faces are drawn as emoji wherever there are emoji: the frown needs the variation selector
/// for that (Unicode, emoji-variation-sequences.txt). Text faces would not do: no neutral one has a
/// text form that mail programs honour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Face {
    face: &'static str,
    /// The cell's edge, 3:1 on the card.
    edge: &'static str,
    /// The cell's ground, under text in ink.
    ground: &'static str,
}

impl Face {
    /// The face of a level's value.
    pub const fn of(value: Value) -> Self {
        match value.get() {
            5 => Self { face: "\u{1f600}", edge: "#1a8a51", ground: "#d6f6e0" },
            4 => Self { face: "\u{1f642}", edge: "#699630", ground: "#e6f5d5" },
            3 => Self { face: "\u{1f610}", edge: "#b26f00", ground: "#ffeecb" },
            2 => Self { face: "\u{1f641}", edge: "#d45e00", ground: "#ffead9" },
            _ => Self { face: "\u{2639}\u{fe0f}", edge: "#c84341", ground: "#ffe7e4" },
        }
    }
}
