//! Helpdesk teams.

use serde::{Deserialize, Serialize};

use crate::ids::TeamId;

/// Who may see a team and its tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Invited internal users.
    Private,
    /// All internal users.
    Company,
    /// Invited portal users and all internal users.
    Public,
}

impl Visibility {
    /// All values.
    pub const ALL: [Self; 3] = [Self::Private, Self::Company, Self::Public];

    /// The name in the database and the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Company => "company",
            Self::Public => "public",
        }
    }

    /// The visibility of a name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.name() == name)
    }
}

/// A team as boards and menus name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Which.
    pub id: TeamId,
    /// The name in addresses: `/tickets?team=slug`.
    pub slug: String,
    /// The name that people read.
    pub name: String,
}
