//! The patterns of all messages: in the server's program for every language, in a browser for the reader's,
//! loaded beside the code, bundle by bundle.

use std::sync::OnceLock;

use domain::language::Language;

/// Between two patterns.
const SEPARATOR: char = '\u{1e}';

/// Words and looks that a browser loads together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// What every page needs.
    Front,
    /// What managers' pages need besides, see [`crate::bundle`].
    Office,
}

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
/// The same for browsers by bundle, each behind its digest.
const FOR_BROWSERS: [[&str; 5]; 2] = [files!("front"), files!("office")];
/// Tell the catalogues of two builds apart, by bundle.
const DIGESTS: [&str; 2] = [
    include_str!(concat!(env!("OUT_DIR"), "/front.digest")),
    include_str!(concat!(env!("OUT_DIR"), "/office.digest")),
];

type Words = [OnceLock<Vec<&'static str>>; 5];

/// By bundle: the office's numbers follow those of the front. On the server all are at the front.
static WORDS: [Words; 2] = [const { [const { OnceLock::new() }; 5] }; 2];
static READER: OnceLock<Language> = OnceLock::new();

/// The pattern of a message, by its number.
pub(super) fn pattern(l: Language, message: usize) -> &'static str {
    let front =
        WORDS[Bundle::Front as usize][l as usize].get_or_init(|| ALL[l as usize].split(SEPARATOR).collect());
    let office = || WORDS[Bundle::Office as usize][l as usize].get()?.get(message - front.len());
    front.get(message).or_else(office).copied().unwrap_or_else(|| missing(message))
}

/// A page called for words that it has not loaded. They stay blank; the console tells those who test.
fn missing(message: usize) -> &'static str {
    if cfg!(target_arch = "wasm32") {
        web_sys::console::error_2(&"no words for message".into(), &(message as f64).into());
    }
    ""
}

/// Whether a browser has loaded the words of a bundle.
pub fn loaded(bundle: Bundle, l: Language) -> bool {
    WORDS[bundle as usize][l as usize].get().is_some()
}

/// The language whose words a browser has loaded. Whatever becomes of the document's own language (some
/// browsers translate pages), there are no others.
pub(super) fn reader() -> Option<Language> {
    READER.get().copied()
}

/// Takes over the words of a bundle that a browser has loaded. Tells whether they are those of this very
/// build: patterns go by numbers, which mean others in another.
pub fn load(bundle: Bundle, l: Language, words: String) -> bool {
    let mut patterns = words.leak().split(SEPARATOR);
    let ours = patterns.next() == Some(DIGESTS[bundle as usize]);
    if ours {
        WORDS[bundle as usize][l as usize].get_or_init(|| patterns.collect());
        READER.get_or_init(|| l);
    }
    ours
}

/// Where a browser finds the words of a bundle in a language. They never change under their address.
pub fn address(bundle: Bundle, l: Language) -> String {
    let name = match bundle {
        Bundle::Front => "",
        Bundle::Office => "office-",
    };
    format!("/words/{}-{name}{}.txt", l.tag(), DIGESTS[bundle as usize])
}

/// What a browser finds at an [`address`]; nothing at any other.
pub fn at(address: &str) -> Option<&'static str> {
    let each =
        [Bundle::Front, Bundle::Office].into_iter().flat_map(|bundle| Language::ALL.map(|l| (bundle, l)));
    let (bundle, l) = each.into_iter().find(|(bundle, l)| self::address(*bundle, *l) == address)?;
    Some(FOR_BROWSERS[bundle as usize][l as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(bundle: Bundle, l: Language) -> Vec<&'static str> {
        let words = at(&address(bundle, l)).expect("words at their address");
        let (digest, words) = words.split_once(SEPARATOR).expect("patterns behind the digest");
        assert_eq!(digest, DIGESTS[bundle as usize]);
        words.split(SEPARATOR).collect()
    }

    #[test]
    fn a_browsers_bundles_one_behind_the_other_begin_the_servers_words() {
        for l in Language::ALL {
            let bundles = [patterns(Bundle::Front, l), patterns(Bundle::Office, l)].concat();
            let all: Vec<_> = ALL[l as usize].split(SEPARATOR).collect();
            assert!(all.starts_with(&bundles) && bundles.len() < all.len());
            assert!(bundles.iter().enumerate().all(|(number, words)| pattern(l, number) == *words));
        }
        assert_eq!(at("/words/en-0000000000000000.txt"), None);
        assert_eq!(at("/words/en-office-0000000000000000.txt"), None);
    }

    #[test]
    fn words_of_another_build_or_room_are_not_taken() {
        assert!(!load(Bundle::Front, Language::Fa, format!("0000000000000000{SEPARATOR}سلام")));
        for (bundle, other) in [(Bundle::Front, Bundle::Office), (Bundle::Office, Bundle::Front)] {
            let words = FOR_BROWSERS[other as usize][Language::Fa as usize];
            assert!(!load(bundle, Language::Fa, words.to_owned()));
        }
        assert!(!loaded(Bundle::Office, Language::Fa));
        assert_eq!(reader(), None);
    }
}
