//! The patterns of all messages: in the server's program for every language, in a browser for the reader's,
//! loaded beside the code.

use std::sync::OnceLock;

use domain::language::Language;

/// Between two patterns.
const SEPARATOR: char = '\u{1e}';

macro_rules! files {
    ($name:literal) => {
        files!($name, "en", "zh", "es", "fa", "ru")
    };
    ($name:literal, $($language:literal),*) => {
        [$(include_str!(concat!(env!("OUT_DIR"), "/", $language, ".", $name))),*]
    };
}

/// By language, in the order of [`Language::ALL`]. Empty in a browser.
const ALL: [&str; 5] = files!("server");
/// The same for browsers, behind the digest.
const FOR_BROWSERS: [&str; 5] = files!("browser");
/// Tells the catalogues of two builds apart.
const DIGEST: &str = include_str!(concat!(env!("OUT_DIR"), "/digest"));

static WORDS: [OnceLock<Vec<&str>>; 5] = [const { OnceLock::new() }; 5];
static READER: OnceLock<Language> = OnceLock::new();

/// The pattern of a message, by its number.
pub(super) fn pattern(l: Language, message: usize) -> &'static str {
    let words = WORDS[l as usize].get_or_init(|| ALL[l as usize].split(SEPARATOR).collect());
    words.get(message).copied().unwrap_or_default()
}

/// The language whose words a browser has loaded. Whatever becomes of the document's own language (some
/// browsers translate pages), there are no others.
pub(super) fn reader() -> Option<Language> {
    READER.get().copied()
}

/// Takes over the words that a browser has loaded. Tells whether they are those of this very build: patterns
/// go by numbers, which mean others in another.
pub fn load(l: Language, words: String) -> bool {
    let mut patterns = words.leak().split(SEPARATOR);
    let ours = patterns.next() == Some(DIGEST);
    if ours {
        WORDS[l as usize].get_or_init(|| patterns.collect());
        READER.get_or_init(|| l);
    }
    ours
}

/// Where a browser finds the words of a language. They never change under their address.
pub fn address(l: Language) -> String {
    format!("/words/{}-{DIGEST}.txt", l.tag())
}

/// What a browser finds at an [`address`]; nothing at any other.
pub fn at(address: &str) -> Option<&'static str> {
    Language::ALL.into_iter().find(|l| self::address(*l) == address).map(|l| FOR_BROWSERS[l as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browsers_words_begin_the_servers_and_have_an_address() {
        for l in Language::ALL {
            let words = at(&address(l)).expect("words at their address");
            let (digest, words) = words.split_once(SEPARATOR).expect("patterns behind the digest");
            assert_eq!(digest, DIGEST);
            assert!(ALL[l as usize].starts_with(words) && words.len() < ALL[l as usize].len());
            assert!(words.contains(pattern(l, 0)));
        }
        assert_eq!(at("/words/en-0000000000000000.txt"), None);
    }

    #[test]
    fn words_of_another_build_are_not_taken() {
        assert!(!load(Language::Fa, format!("0000000000000000{SEPARATOR}سلام")));
        assert_eq!(reader(), None);
    }
}
