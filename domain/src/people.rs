//! Who acts, and what they may do.

mod colleagues;
mod names;
mod password;
mod profile;

use serde::{Deserialize, Serialize};

use crate::{
    ids::{CustomerId, TeamId, UserId},
    language::Language,
    refusal::Refusal,
    teams::Visibility,
};

pub use colleagues::{AccountState, Colleague, Invitation, NewColleague, PasswordLink, People};
pub use names::{CUSTOMER_NAME_MAX, customer_name, given_name, initials};
pub use password::{PASSWORD_MAX, PASSWORD_MIN, password};
pub use profile::{OpenSession, Profile, ProfileDraft, ProfilePage, absent_until};

/// What a signed-in colleague is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Works tickets.
    Agent,
    /// Also corrects and hides ratings, and sets up teams.
    Manager,
    /// Also manages people and the desk itself; sees every team.
    Administrator,
}

words!(Role {
    Agent = "agent",
    Manager = "manager",
    Administrator = "administrator",
});

impl Role {
    /// Whether the role brings the right to change ratings.
    pub fn edits_ratings(self) -> bool {
        self >= Self::Manager
    }
}

/// Who asks for something to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Nobody is signed in.
    Anonymous,
    /// A colleague.
    User(User),
    /// A customer signed in to the portal.
    Customer(Customer),
    /// The desk itself: the worker, an outcome of a rating.
    System,
}

/// A signed-in colleague with what their rights depend on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// The colleague's identifier.
    pub id: UserId,
    /// Full name.
    pub name: String,
    /// What the colleague may do.
    pub role: Role,
    /// Teams whose member the person is.
    pub teams: Vec<TeamId>,
    /// Language of the account, if chosen.
    pub language: Option<Language>,
    /// The right to change ratings, where it was granted or taken by name; the role decides elsewhere.
    pub edits_ratings: Option<bool>,
}

/// A customer signed in to the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// The customer's identifier.
    pub id: CustomerId,
    /// Full name.
    pub name: String,
    /// Language of the account.
    pub language: Language,
}

/// Something one may or may not do, beyond seeing a team's tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Work tickets: move, reply, note, assign.
    WorkTickets,
    /// Correct a rating's level or agent.
    EditRatings,
    /// Take a rating out of what customers see.
    HideRatings,
    /// Read the figures of colleagues, not only one's own.
    ReadFigures,
    /// Change teams, stages, templates and levels.
    Configure,
    /// Manage people and the desk itself.
    Administer,
}

impl Actor {
    /// The colleague, if it is one.
    pub fn user(&self) -> Option<&User> {
        match self {
            Self::User(user) => Some(user),
            _ => None,
        }
    }

    /// The colleague who acts.
    ///
    /// # Errors
    /// [`Refusal::SignInNeeded`] where nobody is signed in, [`Refusal::Forbidden`] for customers and the desk
    /// itself.
    pub fn colleague(&self) -> Result<&User, Refusal> {
        match self {
            Self::User(user) => Ok(user),
            Self::Anonymous => Err(Refusal::SignInNeeded),
            Self::Customer(_) | Self::System => Err(Refusal::Forbidden),
        }
    }

    /// The colleague who acts, if they have a permission.
    ///
    /// # Errors
    /// Those of [`Self::colleague`], and [`Refusal::Forbidden`] without the permission.
    pub fn permit(&self, permission: Permission) -> Result<&User, Refusal> {
        self.colleague()
            .and_then(|user| if self.may(permission) { Ok(user) } else { Err(Refusal::Forbidden) })
    }

    /// The customer who acts.
    ///
    /// # Errors
    /// [`Refusal::SignInNeeded`] where nobody is signed in, [`Refusal::Forbidden`] for colleagues and the desk
    /// itself.
    pub fn customer(&self) -> Result<&Customer, Refusal> {
        match self {
            Self::Customer(customer) => Ok(customer),
            Self::Anonymous => Err(Refusal::SignInNeeded),
            Self::User(_) | Self::System => Err(Refusal::Forbidden),
        }
    }

    /// Whether the actor has a permission.
    pub fn may(&self, permission: Permission) -> bool {
        let (role, edits_ratings) = match self {
            Self::System => return true,
            Self::Anonymous | Self::Customer(_) => return false,
            Self::User(user) => (user.role, user.edits_ratings),
        };
        match permission {
            Permission::WorkTickets => true,
            Permission::EditRatings => edits_ratings.unwrap_or(role.edits_ratings()),
            Permission::HideRatings | Permission::ReadFigures | Permission::Configure => {
                role >= Role::Manager
            }
            Permission::Administer => role == Role::Administrator,
        }
    }

    /// Whether the actor may know of a team's tickets: administrators of all, members of theirs,
    /// other colleagues unless the team is private. Customers see their own tickets only, which
    /// [`Actor::owns`] tells.
    pub fn sees_team(&self, team: TeamId, visibility: Visibility) -> bool {
        match self {
            Self::System => true,
            Self::Anonymous | Self::Customer(_) => false,
            Self::User(user) => {
                user.role == Role::Administrator
                    || user.teams.contains(&team)
                    || visibility != Visibility::Private
            }
        }
    }

    /// Whether the actor is the customer of a thing.
    pub fn owns(&self, customer: Option<CustomerId>) -> bool {
        matches!(self, Self::Customer(c) if Some(c.id) == customer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEAM: TeamId = TeamId(uuid::Uuid::from_u128(1));
    const OTHER_TEAM: TeamId = TeamId(uuid::Uuid::from_u128(2));

    fn colleague(role: Role, teams: &[TeamId]) -> Actor {
        let id = UserId(uuid::Uuid::from_u128(3));
        Actor::User(User {
            id,
            name: "Jana Novak".to_owned(),
            role,
            teams: teams.to_vec(),
            language: None,
            edits_ratings: None,
        })
    }

    fn customer() -> Actor {
        let id = CustomerId(uuid::Uuid::from_u128(4));
        Actor::Customer(Customer { id, name: "Elena Petrova".to_owned(), language: Language::Ru })
    }

    #[test]
    fn a_private_team_is_invisible_to_a_manager_who_is_not_its_member() {
        let manager = colleague(Role::Manager, &[OTHER_TEAM]);
        assert!(!manager.sees_team(TEAM, Visibility::Private));
        assert!(manager.sees_team(OTHER_TEAM, Visibility::Private));
    }

    #[test]
    fn every_colleague_sees_the_teams_that_are_not_private() {
        for visibility in [Visibility::Company, Visibility::Public] {
            assert!(colleague(Role::Agent, &[]).sees_team(TEAM, visibility));
        }
    }

    #[test]
    fn an_administrator_sees_every_team() {
        let administrator = colleague(Role::Administrator, &[]);
        assert!(Visibility::ALL.into_iter().all(|v| administrator.sees_team(TEAM, v)));
    }

    #[test]
    fn customers_and_strangers_see_no_team_however_public() {
        for actor in [customer(), Actor::Anonymous] {
            assert!(Visibility::ALL.into_iter().all(|v| !actor.sees_team(TEAM, v)));
        }
    }

    #[test]
    fn a_customer_owns_only_what_is_theirs() {
        let (own, other) = (CustomerId(uuid::Uuid::from_u128(4)), CustomerId(uuid::Uuid::from_u128(5)));
        assert!(customer().owns(Some(own)));
        assert!(!customer().owns(Some(other)));
        assert!(!customer().owns(None), "a ticket without a customer is nobody's");
        assert!(!colleague(Role::Administrator, &[TEAM]).owns(Some(own)));
    }

    #[test]
    fn who_may_not_act_is_told_to_sign_in_or_that_they_may_not() {
        let (system, nobody) = (Actor::System, Actor::Anonymous);
        for refused in
            [customer().colleague(), customer().permit(Permission::WorkTickets), system.colleague()]
        {
            assert_eq!(refused, Err(Refusal::Forbidden));
        }
        for refused in [nobody.colleague(), nobody.permit(Permission::WorkTickets)] {
            assert_eq!(refused, Err(Refusal::SignInNeeded));
        }
        let agent = colleague(Role::Agent, &[]);
        assert_eq!(agent.permit(Permission::WorkTickets), agent.colleague());
        assert_eq!(agent.permit(Permission::Configure), Err(Refusal::Forbidden));
        assert_eq!(agent.customer(), Err(Refusal::Forbidden));
        assert_eq!(nobody.customer(), Err(Refusal::SignInNeeded));
        assert!(customer().customer().is_ok());
    }

    #[test]
    fn the_right_to_change_ratings_is_granted_and_taken_by_name() {
        let allowed = |role, by_name| {
            let Actor::User(user) = colleague(role, &[]) else { panic!("a colleague") };
            Actor::User(User { edits_ratings: by_name, ..user }).may(Permission::EditRatings)
        };
        assert_eq!(Role::ALL.map(|role| allowed(role, None)), [false, true, true]);
        assert!(Role::ALL.into_iter().all(|role| allowed(role, Some(true)) && !allowed(role, Some(false))));
    }

    #[test]
    fn rights_grow_with_the_role() {
        use Permission::{Administer, Configure, EditRatings, HideRatings, ReadFigures, WorkTickets};
        let rights = [
            (WorkTickets, [true, true, true]),
            (EditRatings, [false, true, true]),
            (HideRatings, [false, true, true]),
            (ReadFigures, [false, true, true]),
            (Configure, [false, true, true]),
            (Administer, [false, false, true]),
        ];
        for (permission, expected) in rights {
            let actual = Role::ALL.map(|role| colleague(role, &[]).may(permission));
            assert_eq!(actual, expected, "{permission:?}");
            assert!(!customer().may(permission) && !Actor::Anonymous.may(permission));
        }
    }
}
