//! Colleagues, as administrators manage them.

use serde::{Deserialize, Serialize};

use super::Role;
use crate::{
    address,
    ids::UserId,
    refusal::{Field, Refusal},
    teams::Team,
    text,
};

/// Whether a colleague can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    /// Can sign in.
    Active,
    /// Was invited, and has chosen no password yet.
    Invited,
    /// Can no longer sign in.
    Deactivated,
}

/// A colleague in the list of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// The colleague's identifier.
    pub id: UserId,
    /// Full name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// What the colleague may do.
    pub role: Role,
    /// Whether they may change the level and agent of ratings.
    pub edits_ratings: bool,
    /// The names of their teams.
    pub teams: Vec<String>,
    /// Whether they can sign in.
    pub state: AccountState,
    /// It is the reader.
    pub you: bool,
}

/// All colleagues, and the teams that a new one can join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    /// Colleagues by name.
    pub colleagues: Vec<Colleague>,
    /// The teams in use.
    pub teams: Vec<Team>,
}

/// A new colleague.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewColleague {
    /// Full name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// The slugs of their teams.
    #[serde(default)]
    pub teams: Vec<String>,
}

impl NewColleague {
    /// The same with its texts as they are stored.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for the first field that can't be taken.
    pub fn checked(&self) -> Result<Self, Refusal> {
        Ok(Self {
            name: text::name(&self.name).map_err(|problem| Field::Name.refused(problem))?,
            email: address::checked(&self.email).map_err(|problem| Field::Email.refused(problem))?,
            ..self.clone()
        })
    }
}

/// What became of an invitation. The account is there in any case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Invitation {
    /// The mail server took it.
    Sent {
        /// The address that it went to.
        to: String,
    },
    /// It did not leave. Whoever invites may hand the link over in another way.
    NotSent {
        /// The link.
        link: String,
        /// The mail server's words; none where no mail server is set.
        why: Option<String>,
    },
    /// The desk does not know its own address, so that there is no link.
    NoAddress,
}

/// Whose password a link sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordLink {
    /// Full name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
}
