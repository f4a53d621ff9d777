//! The five languages of screens and mails.

use serde::{Deserialize, Serialize};

/// A language that the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English, the fall-back.
    #[default]
    En,
    /// Chinese, simplified.
    Zh,
    /// Spanish, with Latin American figures.
    Es,
    /// Persian, written from right to left.
    Fa,
    /// Russian, whose words for figures have three forms.
    Ru,
}

impl Language {
    /// All of them, in the order of the language switch.
    pub const ALL: [Self; 5] = [Self::En, Self::Zh, Self::Es, Self::Fa, Self::Ru];

    /// The BCP 47 tag, as in `<html lang>`, `Content-Language` and the database.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
            Self::Es => "es",
            Self::Fa => "fa",
            Self::Ru => "ru",
        }
    }

    /// The language's own name for itself.
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "中文",
            Self::Es => "Español",
            Self::Fa => "فارسی",
            Self::Ru => "Русский",
        }
    }

    /// The value of the `dir` attribute.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Fa => "rtl",
            _ => "ltr",
        }
    }

    /// The language of a tag such as `fa`, `fa-IR` or `ZH_cn`, if it is one of ours.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.trim();
        Self::ALL.into_iter().find(|l| l.tag().eq_ignore_ascii_case(primary))
    }

    /// The best language for an `Accept-Language` header (RFC 9110, 12.5.4), if any fits.
    pub fn from_accept_language(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',') {
            let mut pieces = part.split(';');
            let Some(language) = pieces.next().and_then(|t| Self::from_tag(t.trim())) else { continue };
            let quality = pieces
                .find_map(|p| p.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
            if quality > 0.0 && best.is_none_or(|(q, _)| quality > q) {
                best = Some((quality, language));
            }
        }
        best.map(|(_, language)| language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_first_choice_among_ours_wins() {
        let of = Language::from_accept_language;
        assert_eq!(of("de-DE,de;q=0.9,fa;q=0.8,en;q=0.7"), Some(Language::Fa));
        assert_eq!(of("en;q=0.5, ru-RU"), Some(Language::Ru));
        assert_eq!(of("es;q=0, zh-Hant-TW;q=0.1"), Some(Language::Zh));
        assert_eq!(of("de, fr"), None);
        assert_eq!(of(""), None);
    }
}
