//! Whose rows a list shows: an agent's, or nobody's.

use serde::{Deserialize, Serialize};

use crate::ids::UserId;

/// Whose rows a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agent {
    /// The reader's own.
    Mine,
    /// Those of nobody.
    Nobody,
    /// One agent's.
    One(UserId),
}

impl Agent {
    /// Reads what [`written`](Self::written) wrote.
    pub fn read(written: &str) -> Option<Self> {
        match written {
            "me" => Some(Self::Mine),
            "nobody" => Some(Self::Nobody),
            id => id.parse().ok().map(Self::One),
        }
    }

    /// As it stands in an address: `me`, `nobody`, or an identifier.
    pub fn written(self) -> String {
        match self {
            Self::Mine => "me".to_owned(),
            Self::Nobody => "nobody".to_owned(),
            Self::One(id) => id.to_string(),
        }
    }
}
