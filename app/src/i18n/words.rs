//! The patterns of all messages: in the server's program for every language, in a browser for the reader's,
//! loaded beside the code, room by room.

use std::sync::OnceLock;

use domain::language::Language;

/// Between two patterns.
const SEPARATOR: char = '\u{1e}';

/// Words and looks that a browser loads together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// What every page needs.
    Front,
    /// What managers' pages need besides, see [`crate::room`].
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
/// The same for browsers by room, each behind its digest.
const FOR_BROWSERS: [[&str; 5]; 2] = [files!("front"), files!("office")];
/// Tell the catalogues of two builds apart, by room.
const DIGESTS: [&str; 2] = [
    include_str!(concat!(env!("OUT_DIR"), "/front.digest")),
    include_str!(concat!(env!("OUT_DIR"), "/office.digest")),
];

type Words = [OnceLock<Vec<&'static str>>; 5];

/// By room: the office's numbers follow those of the front. On the server all are at the front.
static WORDS: [Words; 2] = [const { [const { OnceLock::new() }; 5] }; 2];
static READER: OnceLock<Language> = OnceLock::new();

/// The pattern of a message, by its number.
pub(super) fn pattern(l: Language, message: usize) -> &'static str {
    let front =
        WORDS[Room::Front as usize][l as usize].get_or_init(|| ALL[l as usize].split(SEPARATOR).collect());
    let office = || WORDS[Room::Office as usize][l as usize].get()?.get(message - front.len());
    front.get(message).or_else(office).copied().unwrap_or_else(|| missing(message))
}

/// A page called for words that it has not loaded. They stay blank; the console tells those who test.
fn missing(message: usize) -> &'static str {
    if cfg!(target_arch = "wasm32") {
        web_sys::console::error_2(&"no words for message".into(), &(message as f64).into());
    }
    ""
}

/// Whether a browser has loaded the words of a room.
pub fn loaded(room: Room, l: Language) -> bool {
    WORDS[room as usize][l as usize].get().is_some()
}

/// The language whose words a browser has loaded. Whatever becomes of the document's own language (some
/// browsers translate pages), there are no others.
pub(super) fn reader() -> Option<Language> {
    READER.get().copied()
}

/// Takes over the words of a room that a browser has loaded. Tells whether they are those of this very
/// build: patterns go by numbers, which mean others in another.
pub fn load(room: Room, l: Language, words: String) -> bool {
    let mut patterns = words.leak().split(SEPARATOR);
    let ours = patterns.next() == Some(DIGESTS[room as usize]);
    if ours {
        WORDS[room as usize][l as usize].get_or_init(|| patterns.collect());
        READER.get_or_init(|| l);
    }
    ours
}

/// Where a browser finds the words of a room in a language. They never change under their address.
pub fn address(room: Room, l: Language) -> String {
    let name = match room {
        Room::Front => "",
        Room::Office => "office-",
    };
    format!("/words/{}-{name}{}.txt", l.tag(), DIGESTS[room as usize])
}

/// What a browser finds at an [`address`]; nothing at any other.
pub fn at(address: &str) -> Option<&'static str> {
    let each = [Room::Front, Room::Office].into_iter().flat_map(|room| Language::ALL.map(|l| (room, l)));
    let (room, l) = each.into_iter().find(|(room, l)| self::address(*room, *l) == address)?;
    Some(FOR_BROWSERS[room as usize][l as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(room: Room, l: Language) -> Vec<&'static str> {
        let words = at(&address(room, l)).expect("words at their address");
        let (digest, words) = words.split_once(SEPARATOR).expect("patterns behind the digest");
        assert_eq!(digest, DIGESTS[room as usize]);
        words.split(SEPARATOR).collect()
    }

    #[test]
    fn a_browsers_rooms_one_behind_the_other_begin_the_servers_words() {
        for l in Language::ALL {
            let rooms = [patterns(Room::Front, l), patterns(Room::Office, l)].concat();
            let all: Vec<_> = ALL[l as usize].split(SEPARATOR).collect();
            assert!(all.starts_with(&rooms) && rooms.len() < all.len());
            assert!(rooms.iter().enumerate().all(|(number, words)| pattern(l, number) == *words));
        }
        assert_eq!(at("/words/en-0000000000000000.txt"), None);
        assert_eq!(at("/words/en-office-0000000000000000.txt"), None);
    }

    #[test]
    fn words_of_another_build_or_room_are_not_taken() {
        assert!(!load(Room::Front, Language::Fa, format!("0000000000000000{SEPARATOR}سلام")));
        for (room, other) in [(Room::Front, Room::Office), (Room::Office, Room::Front)] {
            let words = FOR_BROWSERS[other as usize][Language::Fa as usize];
            assert!(!load(room, Language::Fa, words.to_owned()));
        }
        assert!(!loaded(Room::Office, Language::Fa));
        assert_eq!(reader(), None);
    }
}
