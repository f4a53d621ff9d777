//! Pages of long lists.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::time::Timestamp;

/// A line of a list, newest first: by its instant, and among those of one instant by its identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mark {
    /// When it came about.
    pub at: Timestamp,
    /// The identifier of its row.
    pub id: Uuid,
}

/// Which part of a list. Parts are told by the lines they begin after, not by their number, so that they stay
/// as they are while new lines come in. Written as `older.1795000000000.01890000-0000-7000-8000-000000000000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Part {
    /// Those next older than a line.
    Older(Mark),
    /// Those next newer than a line.
    Newer(Mark),
}

/// A page of a list, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<R> {
    /// The rows.
    pub rows: Vec<R>,
    /// Where the next newer ones are, if there are any.
    pub newer: Option<Part>,
    /// Where the next older ones are, if there are any.
    pub older: Option<Part>,
}

impl From<Part> for String {
    fn from(part: Part) -> Self {
        let (word, Mark { at, id }) = match part {
            Part::Older(mark) => ("older", mark),
            Part::Newer(mark) => ("newer", mark),
        };
        format!("{word}.{}.{id}", at.millis())
    }
}

impl TryFrom<String> for Part {
    type Error = &'static str;
    fn try_from(written: String) -> Result<Self, Self::Error> {
        let read = || {
            let (word, mark) = written.split_once('.')?;
            let (at, id) = mark.split_once('.')?;
            let mark = Mark { at: Timestamp::from_millis(at.parse().ok()?), id: id.parse().ok()? };
            match word {
                "older" => Some(Self::Older(mark)),
                "newer" => Some(Self::Newer(mark)),
                _ => None,
            }
        };
        read().ok_or("a part of a list is told by a word, an instant and an identifier")
    }
}
