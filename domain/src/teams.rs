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

words!(Visibility {
    Private = "private",
    Company = "company",
    Public = "public",
});

/// A team as boards and menus name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// The team's identifier.
    pub id: TeamId,
    /// The name in addresses: `/tickets?team=slug`.
    pub slug: String,
    /// The name that people read.
    pub name: String,
}
