//! Helpdesk teams.

mod self_service;

use serde::{Deserialize, Serialize};

use crate::{
    assignment::Assignment,
    calendar::Day,
    ids::{TeamId, UserId},
    language::Language,
    levels::Counts,
    time::Moment,
};

pub use self_service::{Activity, LONGEST_SILENCE, SHORTEST_SILENCE, SelfService};

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

/// A team in the list of teams.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamRow {
    /// The team.
    pub team: Team,
    /// The names of its members.
    pub members: Vec<String>,
    /// How many of its tickets are open.
    pub open: u32,
    /// Its ratings of the last 30 days.
    pub ratings: Counts,
    /// Customer Ratings is on.
    pub asks: bool,
    /// Who may see it.
    pub visibility: Visibility,
}

/// All teams that a colleague sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamList {
    /// Those in use, oldest first.
    pub in_use: Vec<TeamRow>,
    /// The archived ones, newest first.
    pub archived: Vec<ArchivedTeam>,
}

/// A team in which nobody works any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedTeam {
    /// The team.
    pub team: Team,
    /// When it was archived.
    pub since: Moment,
}

/// What archiving a team ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtStake {
    /// How many of its tickets are open: they can't be worked on any more.
    pub open: u32,
    /// How many of its rating requests run: they are taken back.
    pub requests: u32,
}

/// What a team is called, where its days begin, and who is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamProfile {
    /// The name that people read.
    pub name: String,
    /// In which zone its days begin and end, an IANA name.
    pub zone: String,
    /// In which language customers whose own is not known get its mails, if one is set.
    pub language: Option<Language>,
    /// Counts saves of name, zone and language: a save names the version that it saw.
    pub general_version: i64,
    /// All colleagues who can be in it, by name.
    pub people: Vec<Member>,
    /// Counts saves of the members.
    pub members_version: i64,
    /// How its new tickets come to its members.
    pub assignment: Assignment,
    /// Counts saves of that.
    pub assignment_version: i64,
    /// What becomes of its tickets without a colleague.
    pub self_service: SelfService,
    /// Counts saves of that.
    pub self_service_version: i64,
    /// What archiving it would end.
    pub at_stake: AtStake,
}

/// A colleague who is in a team or can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The colleague's identifier.
    pub id: UserId,
    /// Full name.
    pub name: String,
    /// Is in it.
    pub member: bool,
    /// The last day of a present absence.
    pub absent_until: Option<Day>,
}

/// The longest name of a team in addresses, without the number behind it.
const SLUG_MAX: usize = 40;

/// The name of a new team in addresses: its letters and digits as far as ASCII has them, and a number where it is
/// taken.
pub fn slug(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        match c {
            _ if slug.len() == SLUG_MAX => break,
            c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let slug = match slug.trim_end_matches('-') {
        "" => "team",
        slug => slug,
    };
    let numbered = (2_u32..).map(|n| format!("{slug}-{n}"));
    std::iter::once(slug.to_owned()).chain(numbered).find(|slug| !taken(slug)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_teams_by_letters_and_digits() {
        let free = |name| slug(name, |_| false);
        for (name, expected) in [
            ("Customer Care", "customer-care"),
            (" R&D / 2nd line! ", "r-d-2nd-line"),
            ("پشتیبانی", "team"),
            ("客户服务 A", "a"),
            ("Ñandú", "and"),
        ] {
            assert_eq!(free(name), expected);
        }
        assert!(free(&"long name ".repeat(20)).len() <= SLUG_MAX);
        assert_eq!(slug("Care", |slug| ["care", "care-2"].contains(&slug)), "care-3");
    }
}
